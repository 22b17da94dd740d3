package org.novation.sequencer.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where a journal ends.
 *
 * @param path the last segment
 * @param end where the next record goes
 * @param last sequence of the last record
 * @param checksum of the last record
 * @param unproven where the records begin that nothing proves to be on disk
 * @param marked whether a mark stands at the end
 * @param dropped bytes after the end that a crash left of an unfinished write
 */
record Tail(
    Path path,
    SegmentHeader header,
    long end,
    long last,
    int checksum,
    long unproven,
    boolean marked,
    long dropped) {

  /** Opens the last segment for writing, with nothing after its end and all before it on disk. */
  Disk.File repair(Disk disk) throws IOException {
    Disk.File file = disk.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (dropped > 0) {
        file.writeZeros(marked ? end + Frame.HEADER : end, dropped);
      }
      rewrite(file);
      file.force(true);
      file.writeAll(Frame.after(Frame.MARK, last, checksum), end);
      file.force(false);
      return file;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /**
   * After a failed sync the system may hold pages for clean that never reached the disk. Written
   * again they are dirty, and the sync that follows is a true one.
   */
  private void rewrite(Disk.File file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocateDirect((int) (end - unproven));
    while (bytes.hasRemaining() && file.read(bytes, unproven + bytes.position()) > 0) {
      // reads all
    }
    file.writeAll(bytes.flip(), unproven);
  }
}
