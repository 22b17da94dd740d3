package org.novation.sequencer.market;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Exact conversion of decimal figures to integers and back. */
public final class Decimals {
  private Decimals() {}

  /**
   * A decimal times a power of ten.
   *
   * @throws ArithmeticException if that is not a whole number of 64 bits
   */
  public static long scaled(BigDecimal value, int digits) {
    return value.movePointRight(digits).longValueExact();
  }

  /** A decimal in units of {@code 2^-bits}, cut off. */
  public static BigInteger binary(BigDecimal value, int bits) {
    return value.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(bits))).toBigInteger();
  }

  /** Smallest units as a decimal text with a few digits, cut off; for people. */
  public static String text(BigInteger units, int digits, int shown) {
    return new BigDecimal(units, digits).setScale(shown, RoundingMode.DOWN).toPlainString();
  }
}
