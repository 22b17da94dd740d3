package org.novation.bridge.rpc;

import java.util.HexFormat;
import java.util.Locale;

/**
 * Strict hexadecimal data: {@code 0x} and two digits a byte. web3j's own reading takes much else
 * for data.
 */
final class HexData {
  private HexData() {}

  /**
   * @throws IllegalArgumentException for anything else
   */
  static byte[] parse(String text) {
    if (!text.startsWith("0x")) {
      throw new IllegalArgumentException("hexadecimal data begins with 0x");
    }
    return HexFormat.of().parseHex(text.substring(2));
  }

  /**
   * A hash of 32 bytes as it came, in lower case.
   *
   * @throws IllegalArgumentException for anything else
   */
  static String hash(String text) {
    if (parse(text).length != 32) {
      throw new IllegalArgumentException("a hash has 32 bytes");
    }
    return text.toLowerCase(Locale.ROOT);
  }
}
