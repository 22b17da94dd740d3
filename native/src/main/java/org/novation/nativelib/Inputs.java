package org.novation.nativelib;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** Lays out and checks what goes into the library. */
final class Inputs {
  private Inputs() {}

  static byte[] exactly(int length, byte[] bytes, String name) {
    if (bytes.length != length) {
      throw new NativeException(
          NativeException.Code.INPUT, name + " has " + bytes.length + " bytes, not " + length);
    }
    return bytes;
  }

  /** Length, then the tag's ASCII; the library judges its content. */
  static byte[] tag(String tag) {
    if (!US_ASCII.newEncoder().canEncode(tag) || tag.length() > 255) {
      throw new NativeException(NativeException.Code.INPUT, "a tag is short ASCII: " + tag);
    }
    byte[] ascii = tag.getBytes(US_ASCII);
    return join(new byte[] {(byte) ascii.length}, ascii);
  }

  static byte[] join(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length = Math.addExact(length, part.length);
    }
    ByteBuffer joined = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      joined.put(part);
    }
    return joined.array();
  }
}
