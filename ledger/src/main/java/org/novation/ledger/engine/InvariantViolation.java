package org.novation.ledger.engine;

/** The ledger found itself in a state that its rules exclude: a defect, never a user's doing. */
public final class InvariantViolation extends IllegalStateException {
  private static final long serialVersionUID = 1;

  public InvariantViolation(String message) {
    super(message);
  }
}
