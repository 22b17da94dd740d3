package org.novation.ledger.market;

/** Which of a market's two sets of coefficients a margin check uses (SPEC D1, M). */
public enum Columns {
  MAINTENANCE,
  INITIAL
}
