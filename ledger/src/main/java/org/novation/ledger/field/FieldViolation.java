package org.novation.ledger.field;

/**
 * A value that does not fit the field it is meant for: the refusal that callers report.
 *
 * @param field name of the field, as SPEC.md names it
 * @param value the offending value in decimal
 * @param limit what was allowed, for example {@code 1..2^48-1}
 */
public record FieldViolation(String field, String value, String limit) {
  @Override
  public String toString() {
    return field + " = " + value + " is outside " + limit;
  }
}
