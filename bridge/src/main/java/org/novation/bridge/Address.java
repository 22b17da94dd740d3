package org.novation.bridge;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Locale;

/**
 * An account or contract of the L1.
 *
 * @param hex {@code 0x} and 40 lower-case digits
 */
public record Address(String hex) {
  /** No account; the zero address. */
  public static final Address ZERO = new Address("0x" + "0".repeat(40));

  /** Accepts any case (checksums are not checked). */
  public Address {
    hex = hex.toLowerCase(Locale.ROOT);
    if (!hex.matches("0x[0-9a-f]{40}")) {
      throw new IllegalArgumentException("not an address: " + hex);
    }
  }

  /** From 20 bytes. */
  public static Address of(byte[] bytes) {
    return new Address("0x" + HexFormat.of().formatHex(bytes));
  }

  /** From a word whose upper 96 bits are zero, as calldata holds addresses. */
  public static Address of(BigInteger word) {
    if (word.signum() < 0 || word.bitLength() > 160) {
      throw new IllegalArgumentException("not an address: " + word.toString(16));
    }
    return new Address("0x" + String.format("%040x", word));
  }

  /** 20 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex.substring(2));
  }

  /** The address as a number of 160 bits. */
  public BigInteger toWord() {
    return new BigInteger(1, bytes());
  }

  @Override
  public String toString() {
    return hex;
  }
}
