package org.novation.bridge.embedded.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Records appended to a file, each on the disk before {@link #append} returns. One process at a
 * time. Not safe for concurrent use, but for {@link #read}.
 */
public final class FrameLog implements AutoCloseable {
  /** Takes a record as it is read; the position is that of its first byte in the file. */
  public interface Visitor {
    void visit(byte[] payload, long position) throws IOException;
  }

  private final Path file;
  private final FileChannel channel;
  private long end;
  private IOException broken;

  private FrameLog(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens or creates a log, shows what it holds, and cuts off what a kill left of a record that was
   * never acknowledged.
   *
   * @throws DamagedLogException if bytes before the tail are not as they were written
   * @throws IOException if another process has it, or the disk fails
   */
  public static FrameLog open(Path file, Visitor visitor) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(file, channel);
      FrameLog log = new FrameLog(file, channel);
      log.end = new FrameReader(file, channel).readAll(visitor);
      if (log.end < channel.size()) {
        channel.truncate(log.end);
        channel.force(true);
      }
      sync(folder);
      return log;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void lock(Path file, FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // as below, by this very process
    }
    throw new IOException(file + " is in use: one process at a time may have it open");
  }

  /** So that the file's name, too, survives a power failure. */
  private static void sync(Path folder) throws IOException {
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  /** Whether nothing was ever appended. */
  public boolean isEmpty() {
    return end == 0;
  }

  /**
   * Appends a record and returns the position of its first byte, once it is on the disk.
   *
   * @throws IOException if it is not; then the log is as before, or refuses all further records
   *     because nobody can say what the disk holds
   */
  public long append(byte[] payload) throws IOException {
    if (broken != null) {
      throw new IOException(file + " takes nothing since it failed; open it anew", broken);
    }
    try {
      ByteBuffer frame = Frame.of(payload);
      long at = end;
      while (frame.hasRemaining()) {
        at += channel.write(frame, at);
      }
    } catch (IOException e) {
      undo(e);
      throw e;
    }
    force();
    long position = end + Frame.HEADER;
    end += Frame.OVERHEAD + payload.length;
    return position;
  }

  private void undo(IOException cause) {
    try {
      channel.truncate(end);
    } catch (IOException e) {
      cause.addSuppressed(e);
      broken = cause;
    }
  }

  /** After a failed flush the pages may be lost though a second flush succeeds: never retried. */
  private void force() throws IOException {
    try {
      channel.force(false);
    } catch (IOException e) {
      broken = e;
      throw e;
    }
  }

  /** Bytes of a record that was read or appended. */
  public byte[] read(long position, int length) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(length);
    while (out.hasRemaining()) {
      if (channel.read(out, position + out.position()) < 0) {
        throw new EOFException(file + " ends before byte " + (position + length));
      }
    }
    return out.array();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
