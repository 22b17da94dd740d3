package org.novation.sequencer.keys;

import java.math.BigInteger;
import java.util.Arrays;
import org.web3j.crypto.Sign;

/** Private keys of secp256k1 as 32 bytes, which the holder wipes. */
final class PrivateKey {
  private static final int BYTES = 32;

  private PrivateKey() {}

  /** Whether it is above 0 and below the curve's order. */
  static boolean valid(byte[] key) {
    BigInteger number = new BigInteger(1, key);
    return number.signum() > 0 && number.compareTo(Sign.CURVE_PARAMS.getN()) < 0;
  }

  /**
   * Reads 64 hexadecimal digits, perhaps after {@code 0x} and before a line end; wipes the text.
   */
  static byte[] parse(byte[] text) throws KeyException {
    byte[] key = new byte[BYTES];
    boolean good = false;
    try {
      int end = text.length;
      while (end > 0 && Character.isWhitespace(text[end - 1])) {
        end--;
      }
      int start = end > 1 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X') ? 2 : 0;
      good = end - start == 2 * BYTES && decode(text, start, key) && valid(key);
      if (!good) {
        throw new KeyException(
            KeyException.Kind.NOT_A_KEY,
            "what was given is no private key: 64 hexadecimal digits, perhaps after 0x, above 0"
                + " and below the order of secp256k1");
      }
      return key;
    } finally {
      Arrays.fill(text, (byte) 0);
      if (!good) {
        Arrays.fill(key, (byte) 0);
      }
    }
  }

  private static boolean decode(byte[] text, int start, byte[] key) {
    int wrong = 0;
    for (int i = 0; i < BYTES; i++) {
      int high = Character.digit(text[start + 2 * i], 16);
      int low = Character.digit(text[start + 2 * i + 1], 16);
      wrong |= high | low; // -1 has every bit set
      key[i] = (byte) (high << 4 | low);
    }
    return wrong >= 0;
  }
}
