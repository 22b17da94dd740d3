package org.novation.sequencer;

/** A batch did not become final. Its message says which, at what stage, why, and what to do. */
public final class BatchFailure extends Exception {
  private static final long serialVersionUID = 1L;

  public BatchFailure(String message, Throwable cause) {
    super(message, cause);
  }

  public BatchFailure(String message) {
    super(message);
  }
}
