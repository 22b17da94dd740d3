package org.novation.sequencer.market;

/** The markets file cannot be used; the message says why. */
public final class MarketsException extends Exception {
  private static final long serialVersionUID = 1L;

  public MarketsException(String message, Throwable cause) {
    super(message, cause);
  }

  public MarketsException(String message) {
    super(message);
  }
}
