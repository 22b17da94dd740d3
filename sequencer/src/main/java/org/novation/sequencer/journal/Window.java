package org.novation.sequencer.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads a file piece by piece through one buffer. Not safe for use by several threads. */
final class Window {
  private final Disk.File file;
  private final ByteBuffer buffer;
  private long start;

  /**
   * @param capacity the longest piece that will be asked for
   */
  Window(Disk.File file, int capacity) {
    this.file = file;
    this.buffer = ByteBuffer.allocate(capacity).limit(0);
  }

  /** A piece that lies inside the file; valid until the next call. */
  ByteBuffer at(long offset, int length) throws IOException {
    if (offset < start || offset + length > start + buffer.limit()) {
      fill(offset);
    }
    if (offset + length > start + buffer.limit()) {
      throw new IOException("the file ends before byte " + (offset + length));
    }
    return buffer.slice((int) (offset - start), length);
  }

  private void fill(long offset) throws IOException {
    start = offset;
    buffer.clear();
    while (buffer.hasRemaining() && file.read(buffer, start + buffer.position()) > 0) {
      // reads until the buffer is full or the file ends
    }
    buffer.flip();
  }

  /** Where the last byte that is not zero lies in a range, or -1. */
  long lastNonZero(long from, long to) throws IOException {
    long last = -1;
    int piece = buffer.capacity();
    ByteBuffer zeros = ByteBuffer.allocate(piece);
    for (long at = from; at < to; at += piece) {
      ByteBuffer bytes = at(at, (int) Math.min(piece, to - at));
      if (bytes.mismatch(zeros.limit(bytes.limit())) < 0) {
        continue;
      }
      for (int i = bytes.limit() - 1; i >= 0; i--) {
        if (bytes.get(i) != 0) {
          last = at + i;
          break;
        }
      }
    }
    return last;
  }
}
