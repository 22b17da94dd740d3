package org.novation.bridge.embedded.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Reads a log from its beginning and tells a torn tail, which a kill leaves and nobody was told of,
 * from damage.
 *
 * <p>A kill leaves a prefix of the last record. A power failure may leave, instead of its end,
 * zeros. All else that does not check is damage.
 */
final class FrameReader {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final FileChannel channel;
  private final long size;

  FrameReader(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.size = channel.size();
  }

  /** Shows every record and returns where the next one belongs. */
  long readAll(FrameLog.Visitor visitor) throws IOException {
    channel.position(0);
    InputStream in = new BufferedInputStream(Channels.newInputStream(channel), BUFFER);
    long at = 0;
    while (at < size) {
      byte[] header = in.readNBytes(Frame.HEADER);
      if (header.length < Frame.HEADER) {
        return at;
      }
      ByteBuffer fields = ByteBuffer.wrap(header);
      if (!Frame.isHeader(fields)) {
        return tornIf(isZero(header) && isZeroToTheEnd(in), at);
      }
      int length = fields.getInt(0);
      if (at + Frame.OVERHEAD + length > size) {
        return at;
      }
      byte[] payload = in.readNBytes(length);
      int end = in.read();
      if (fields.getInt(4) != Frame.checksum(payload, 0, length) || end != (Frame.END & 0xff)) {
        return tornIf(end == 0 && isZeroToTheEnd(in), at);
      }
      visitor.visit(payload, at + Frame.HEADER);
      at += Frame.OVERHEAD + length;
    }
    return at;
  }

  private long tornIf(boolean torn, long at) throws DamagedLogException {
    if (!torn) {
      throw new DamagedLogException(
          file + " is damaged at byte " + at + " of " + size + ": the record's checksum is wrong");
    }
    return at;
  }

  private static boolean isZero(byte[] bytes) {
    for (byte one : bytes) {
      if (one != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isZeroToTheEnd(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      for (int i = 0; i < read; i++) {
        if (buffer[i] != 0) {
          return false;
        }
      }
    }
    return true;
  }
}
