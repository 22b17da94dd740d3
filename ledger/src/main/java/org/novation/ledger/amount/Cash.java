package org.novation.ledger.amount;

import java.math.BigInteger;
import java.util.Optional;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.FieldViolation;
import org.novation.ledger.field.Range;
import org.novation.ledger.field.WidthException;

/**
 * Signed collateral in the token's smallest unit, 103 bits and sign (SPEC W1). Arithmetic is exact:
 * a result that does not fit throws {@link WidthException}.
 */
public record Cash(BigInteger value) implements Comparable<Cash> {
  public static final Range RANGE = Range.signed("cash", 103);
  public static final Cash ZERO = new Cash(BigInteger.ZERO);

  public Cash {
    RANGE.require(value);
  }

  public static Cash of(BigInteger value) {
    return new Cash(value);
  }

  public static Cash of(long value) {
    return new Cash(BigInteger.valueOf(value));
  }

  /** The violation that {@link #of(BigInteger)} would throw, or empty. */
  public static Optional<FieldViolation> check(BigInteger value) {
    return RANGE.check(value);
  }

  public Cash plus(Cash other) {
    return new Cash(value.add(other.value));
  }

  public Cash plus(Amount other) {
    return new Cash(value.add(other.value()));
  }

  public Cash plus(BigInteger other) {
    return new Cash(value.add(other));
  }

  public Cash minus(Cash other) {
    return new Cash(value.subtract(other.value));
  }

  public Cash minus(Amount other) {
    return new Cash(value.subtract(other.value()));
  }

  public Cash minus(BigInteger other) {
    return new Cash(value.subtract(other));
  }

  public Cash negated() {
    return new Cash(value.negate());
  }

  public int signum() {
    return value.signum();
  }

  /** The number mod r (SPEC W2). */
  public FieldElement element() {
    return FieldElement.ofSigned(value);
  }

  @Override
  public int compareTo(Cash other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
