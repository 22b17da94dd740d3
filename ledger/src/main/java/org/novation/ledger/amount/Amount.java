package org.novation.ledger.amount;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.FieldViolation;
import org.novation.ledger.field.Range;
import org.novation.ledger.field.WidthException;

/**
 * Unsigned collateral in the token's smallest unit, 96 bits (SPEC W1): what is deposited, paid,
 * charged or quoted. Arithmetic is exact: a result that does not fit throws {@link WidthException}.
 */
public record Amount(BigInteger value) implements Comparable<Amount> {
  public static final Range RANGE = Range.unsigned("amount", 96);
  public static final Amount ZERO = new Amount(BigInteger.ZERO);

  public Amount {
    RANGE.require(value);
  }

  public static Amount of(BigInteger value) {
    return new Amount(value);
  }

  public static Amount of(long value) {
    return new Amount(BigInteger.valueOf(value));
  }

  /** The violation that {@link #of(BigInteger)} would throw, or empty. */
  public static Optional<FieldViolation> check(BigInteger value) {
    return RANGE.check(value);
  }

  /** {@code lots * price}: exact, since a price is collateral units per lot. */
  public static Amount quote(long lots, long price) {
    return new Amount(BigInteger.valueOf(lots).multiply(BigInteger.valueOf(price)));
  }

  public Amount plus(Amount other) {
    return new Amount(value.add(other.value));
  }

  /** The difference; {@link WidthException} when it would be negative. */
  public Amount minus(Amount other) {
    return new Amount(value.subtract(other.value));
  }

  public boolean isZero() {
    return value.signum() == 0;
  }

  public FieldElement element() {
    return FieldElement.of(value);
  }

  /** Unsigned big-endian, shortest form, zero is empty: the encoding of the trace. */
  public byte[] toShortestBytes() {
    if (isZero()) {
      return new byte[0];
    }
    byte[] signed = value.toByteArray();
    return signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
  }

  @Override
  public int compareTo(Amount other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
