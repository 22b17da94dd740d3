package org.novation.sequencer.keys;

/** A key cannot be had, made or kept. Its message never holds a key or a passphrase. */
public final class KeyException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Kind {
    /** There is no such file. */
    MISSING,
    /** A file would be overwritten. */
    EXISTS,
    /** Others than its owner may read a secret file. */
    EXPOSED,
    /** The passphrase does not open the keystore. */
    WRONG_PASSPHRASE,
    /** A file's content is not what it should be. */
    DAMAGED,
    /** What was given is no key. */
    NOT_A_KEY,
    /** The file system refuses. */
    IO
  }

  private final Kind kind;

  KeyException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  KeyException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
