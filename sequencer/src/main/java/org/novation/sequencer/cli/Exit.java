package org.novation.sequencer.cli;

/** Exit codes of every command. */
final class Exit {
  static final int FINE = 0;

  /** Not ready, or a failure that was told. */
  static final int FAILED = 1;

  /** Wrong use: options or configuration. */
  static final int WRONG_USE = 2;

  private Exit() {}
}
