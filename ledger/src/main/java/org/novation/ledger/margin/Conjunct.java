package org.novation.ledger.margin;

/** The conjunct of <i>healthy</i> that fails (SPEC M), in the numbering of the trace. */
public enum Conjunct {
  NONE,
  /** {@code X < 0}. */
  ADDON,
  /** {@code X^2 < variance}. */
  VARIANCE,
  /** {@code X + sum w r_s < 0}. */
  SCENARIO,
  /** {@code E < 0}: of the target alone. */
  EQUITY
}
