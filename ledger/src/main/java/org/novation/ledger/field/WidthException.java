package org.novation.ledger.field;

/**
 * A value was packed that does not fit its field: a broken invariant, since input is checked before
 * it is packed.
 */
public final class WidthException extends ArithmeticException {
  private static final long serialVersionUID = 1L;
  private final transient FieldViolation violation;

  public WidthException(FieldViolation violation) {
    super(violation.toString());
    this.violation = violation;
  }

  public FieldViolation violation() {
    return violation;
  }
}
