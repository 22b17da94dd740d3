package org.novation.bridge.finality;

/** A text that names no finality policy. */
public final class FinalityException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String text;

  FinalityException(String text) {
    super(
        "finality \""
            + text
            + "\" is none of latest, safe, finalized, or a number of confirmations from 0 to "
            + Finality.MOST_CONFIRMATIONS);
    this.text = text;
  }

  /** What was read. */
  public String text() {
    return text;
  }
}
