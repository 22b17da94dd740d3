package org.novation.trials;

/** A trial could not be carried out; that is no verdict on the node. The message says why. */
public final class TrialFailure extends Exception {
  private static final long serialVersionUID = 1L;

  public TrialFailure(String message) {
    super(message);
  }

  public TrialFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
