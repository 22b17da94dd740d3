package org.novation.sequencer.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** This machine's disk, with something done before each operation: refuse, wait, look. */
final class TestDisk implements Disk {
  /** May throw what the disk would. */
  @FunctionalInterface
  interface OnWrite {
    /**
     * @return how many bytes to let through
     */
    int before(Path path, int bytes) throws IOException;
  }

  /** May throw what the disk would. */
  @FunctionalInterface
  interface OnForce {
    void before(Path path) throws IOException;
  }

  static final String NO_SPACE = "No space left on device";
  static final String IO_ERROR = "Input/output error";

  volatile OnWrite onWrite = (path, bytes) -> bytes;
  volatile OnForce onForce = path -> {};

  static boolean isPrepared(Path path) {
    return path.getFileName().toString().startsWith("prepared");
  }

  @Override
  public File open(Path path, OpenOption... how) throws IOException {
    return new Watched(path, Disk.super.open(path, how));
  }

  private final class Watched implements File {
    private final Path path;
    private final File file;

    Watched(Path path, File file) {
      this.path = path;
      this.file = file;
    }

    @Override
    public int write(ByteBuffer bytes, long at) throws IOException {
      int allowed = onWrite.before(path, bytes.remaining());
      ByteBuffer part = bytes.slice(bytes.position(), allowed);
      int written = file.write(part, at);
      bytes.position(bytes.position() + written);
      return written;
    }

    @Override
    public int read(ByteBuffer bytes, long at) throws IOException {
      return file.read(bytes, at);
    }

    @Override
    public void force(boolean metadata) throws IOException {
      onForce.before(path);
      file.force(metadata);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
