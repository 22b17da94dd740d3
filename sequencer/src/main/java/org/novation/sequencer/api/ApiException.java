package org.novation.sequencer.api;

/** The API cannot be offered; its message says what to change. */
public final class ApiException extends Exception {
  private static final long serialVersionUID = 1L;

  ApiException(String message, Throwable cause) {
    super(message, cause);
  }
}
