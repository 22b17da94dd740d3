package org.novation.sequencer.lifecycle;

/** The L1 has something else than this node: it must not go on by itself. */
public final class ForkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ForkException(String message) {
    super(message);
  }
}
