package org.novation.ledger.margin;

/** The margin rule that an active row claims (SPEC M3), in the numbering of the trace. */
public enum Rule {
  NONE,
  /** Healthy by the initial columns after. */
  INITIAL,
  /** Healthy by the maintenance columns after, with less risk than before. */
  REDUCING,
  /** Not healthy before, strictly less risk after. */
  DISTRESSED,
  /** No position changed and nothing was lost; reads no price. */
  CREDITED
}
