package org.novation.sequencer.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What a segment is made of. On disk, big-endian:
 *
 * <pre>
 * checksum 4 | length 4 | previous 4 | kind 4 | sequence 8 | durable 8 | payload
 * </pre>
 *
 * The checksum is the CRC-32C (RFC 3720) of all that follows it. A frame can be checked by itself;
 * {@code previous}, the checksum of the record before, shows one that is missing, swapped or from
 * elsewhere; {@code durable} tells after a crash whether damage can be a write that was under way.
 *
 * @param kind {@link #RECORD}, {@link #MARK} or {@link #SEAL}
 * @param previous checksum of the record before
 * @param sequence of the record; in a mark or seal, of the last record before it
 * @param durable last record that was on disk for certain when this frame was written
 * @param checksum of this frame
 */
record Frame(
    int kind, int previous, long sequence, long durable, int checksum, ByteBuffer payload) {
  /** A command. */
  static final int RECORD = 1;

  /** Says that all before it is on disk. The next record is written over it. */
  static final int MARK = 2;

  /** Says that all before it is on disk, and that the next segment exists. */
  static final int SEAL = 3;

  /** Bytes before the payload. */
  static final int HEADER = 32;

  /** Longest payload. */
  static final int MAX_PAYLOAD = 1 << 20;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** Bytes of a frame on disk. */
  static int size(int payload) {
    return HEADER + payload;
  }

  /** A mark or a seal after a record. */
  static ByteBuffer after(int kind, long sequence, int checksum) {
    ByteBuffer out = ByteBuffer.allocate(HEADER);
    write(out, kind, checksum, sequence, sequence, NOTHING);
    return out.flip();
  }

  /** Writes a frame and returns its checksum. */
  static int write(
      ByteBuffer out, int kind, int previous, long sequence, long durable, ByteBuffer payload) {
    int at = out.position();
    int length = payload.remaining();
    out.putInt(0).putInt(length).putInt(previous).putInt(kind).putLong(sequence).putLong(durable);
    out.put(payload);
    int checksum = checksum(out.slice(at + Integer.BYTES, size(length) - Integer.BYTES));
    out.putInt(at, checksum);
    return checksum;
  }

  /** The frame at an offset, or empty if what is there is none. Its payload is a view. */
  static Optional<Frame> read(Window window, long at, long end) throws IOException {
    if (at + HEADER > end) {
      return Optional.empty();
    }
    ByteBuffer header = window.at(at, HEADER);
    int length = header.getInt(Integer.BYTES);
    int kind = header.getInt(3 * Integer.BYTES);
    boolean shaped = kind == RECORD ? length > 0 : length == 0 && (kind == MARK || kind == SEAL);
    if (!shaped || length > MAX_PAYLOAD || at + size(length) > end) {
      return Optional.empty();
    }
    ByteBuffer bytes = window.at(at, size(length));
    int checksum = bytes.getInt();
    if (checksum != checksum(bytes.slice())) {
      return Optional.empty();
    }
    bytes.getInt();
    int previous = bytes.getInt();
    bytes.getInt();
    return Optional.of(
        new Frame(kind, previous, bytes.getLong(), bytes.getLong(), checksum, bytes));
  }

  byte[] bytes() {
    byte[] bytes = new byte[payload.remaining()];
    payload.get(payload.position(), bytes);
    return bytes;
  }

  /** Whether it belongs after a record. */
  boolean follows(long last, int lastChecksum) {
    return previous == lastChecksum && sequence == (kind == RECORD ? last + 1 : last);
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
