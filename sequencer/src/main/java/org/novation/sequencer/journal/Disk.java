package org.novation.sequencer.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The operations of a disk that can fail; tests make them fail. */
interface Disk {
  /** The disk of this machine. */
  Disk REAL = new Disk() {};

  /** Opens a file. */
  default File open(Path path, OpenOption... how) throws IOException {
    return new ChannelFile(FileChannel.open(path, how));
  }

  /** Gives a file another name in one step; what had the name before is gone. */
  default void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Makes created, renamed and removed names of a folder last. */
  default void forceFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** An open file. Positions are bytes from its start. */
  interface File extends Closeable {
    /** Writes some of the bytes, and says how many. */
    int write(ByteBuffer bytes, long at) throws IOException;

    /** Reads some bytes, or says -1 at the end. */
    int read(ByteBuffer bytes, long at) throws IOException;

    /** Returns when what was written is on the disk; with its length, if metadata is asked for. */
    void force(boolean metadata) throws IOException;

    long size() throws IOException;

    /** Writes all of the bytes. */
    default void writeAll(ByteBuffer bytes, long at) throws IOException {
      long position = at;
      while (bytes.hasRemaining()) {
        int written = write(bytes, position);
        if (written <= 0) {
          throw new IOException("the disk took " + written + " of " + bytes.remaining() + " bytes");
        }
        position += written;
      }
    }

    /** Writes zeros. */
    default void writeZeros(long at, long count) throws IOException {
      ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(count, 1 << 18));
      for (long done = 0; done < count; done += zeros.limit()) {
        zeros.clear().limit((int) Math.min(zeros.capacity(), count - done));
        writeAll(zeros, at + done);
      }
    }
  }

  /** A file by its channel. */
  record ChannelFile(FileChannel channel) implements File {
    @Override
    public int write(ByteBuffer bytes, long at) throws IOException {
      return channel.write(bytes, at);
    }

    @Override
    public int read(ByteBuffer bytes, long at) throws IOException {
      return channel.read(bytes, at);
    }

    @Override
    public void force(boolean metadata) throws IOException {
      channel.force(metadata);
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
