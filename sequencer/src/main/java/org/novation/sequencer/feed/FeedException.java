package org.novation.sequencer.feed;

/** A source of rounds gave something that is none. */
public final class FeedException extends Exception {
  private static final long serialVersionUID = 1L;

  public FeedException(String message, Throwable cause) {
    super(message, cause);
  }
}
