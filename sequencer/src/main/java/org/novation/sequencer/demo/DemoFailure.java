package org.novation.sequencer.demo;

/** The demo cannot go on. Its message is for the person who started it, and says what to do. */
final class DemoFailure extends Exception {
  private static final long serialVersionUID = 1L;

  DemoFailure(String message, Throwable cause) {
    super(message, cause);
  }

  DemoFailure(String message) {
    super(message);
  }
}
