package org.novation.ledger.field;

import java.math.BigInteger;
import java.util.Optional;

/**
 * The closed interval a named field may hold (SPEC W1, W2).
 *
 * @param field name of the field
 * @param least smallest allowed value
 * @param greatest largest allowed value
 */
public record Range(String field, BigInteger least, BigInteger greatest) {

  /** Unsigned field of the given width, 0 included. */
  public static Range unsigned(String field, int bits) {
    return new Range(field, BigInteger.ZERO, below(bits));
  }

  /** Unsigned field of the given width that starts at 1. */
  public static Range positive(String field, int bits) {
    return new Range(field, BigInteger.ONE, below(bits));
  }

  /** Magnitude of the given width and a sign: symmetric, so that a value can always be negated. */
  public static Range signed(String field, int bits) {
    return new Range(field, below(bits).negate(), below(bits));
  }

  /** Two's complement field: {@code -2^bits .. 2^bits - 1}, as {@code value + 2^bits} packs it. */
  public static Range offset(String field, int bits) {
    return new Range(field, BigInteger.ONE.shiftLeft(bits).negate(), below(bits));
  }

  public boolean contains(BigInteger value) {
    return value.compareTo(least) >= 0 && value.compareTo(greatest) <= 0;
  }

  public boolean contains(long value) {
    return contains(BigInteger.valueOf(value));
  }

  /** The violation, or empty when the value fits. */
  public Optional<FieldViolation> check(BigInteger value) {
    return contains(value) ? Optional.empty() : Optional.of(violation(value));
  }

  /** The violation, or empty when the value fits. */
  public Optional<FieldViolation> check(long value) {
    return check(BigInteger.valueOf(value));
  }

  /** Returns the value, or throws {@link WidthException} when it does not fit. */
  public BigInteger require(BigInteger value) {
    if (!contains(value)) {
      throw new WidthException(violation(value));
    }
    return value;
  }

  /** Returns the value, or throws {@link WidthException} when it does not fit. */
  public long require(long value) {
    require(BigInteger.valueOf(value));
    return value;
  }

  private FieldViolation violation(BigInteger value) {
    return new FieldViolation(field, value.toString(), describe(least) + ".." + describe(greatest));
  }

  private static BigInteger below(int bits) {
    return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
  }

  private static String describe(BigInteger bound) {
    BigInteger above = bound.abs().add(BigInteger.ONE);
    if (bound.bitLength() < 16) {
      return bound.toString();
    }
    String sign = bound.signum() < 0 ? "-" : "";
    if (above.bitCount() == 1) {
      return sign + "(2^" + (above.bitLength() - 1) + "-1)";
    }
    return bound.abs().bitCount() == 1
        ? sign + "2^" + (bound.abs().bitLength() - 1)
        : bound.toString();
  }
}
