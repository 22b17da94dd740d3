package org.novation.bridge.rpc;

import java.util.HexFormat;

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
}
