package org.novation.bridge.embedded.store;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A record in a {@link FrameLog}: length, checksum of the payload, checksum of these two, payload,
 * end mark.
 *
 * <p>The length has its own checksum, so that a flipped bit in it is not taken for a record that
 * was cut short. The mark is not zero, so that space which the disk never filled is known by it.
 */
final class Frame {
  static final int HEADER = 12;
  static final int OVERHEAD = HEADER + 1;

  /** Far above what a block of the chain's gas can hold, bytes. */
  static final int MOST = 64 << 20;

  static final byte END = (byte) 0xA5;

  private Frame() {}

  static ByteBuffer of(byte[] payload) {
    if (payload.length > MOST) {
      throw new IllegalArgumentException("a record of " + payload.length + " bytes");
    }
    ByteBuffer out = ByteBuffer.allocate(OVERHEAD + payload.length);
    out.putInt(payload.length).putInt(checksum(payload, 0, payload.length));
    out.putInt(checksum(out.array(), 0, 8)).put(payload).put(END);
    return out.flip();
  }

  static boolean isHeader(ByteBuffer header) {
    int length = header.getInt(0);
    return length >= 0 && length <= MOST && header.getInt(8) == checksum(header.array(), 0, 8);
  }

  static int checksum(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
