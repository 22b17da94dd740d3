package org.novation.ledger.snapshot;

/** Bytes that are not a snapshot this ledger can go on from. */
public final class SnapshotException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What is wrong with them. */
  public enum Kind {
    /** Other bytes altogether. */
    NOT_A_SNAPSHOT,
    /** A format that this version does not read. */
    UNKNOWN_VERSION,
    /** Cut off. */
    TRUNCATED,
    /** The hash does not match, or a value is impossible. */
    CORRUPT,
    /** Of a ledger with another configuration. */
    OTHER_LEDGER
  }

  private final Kind kind;

  public SnapshotException(Kind kind, String message) {
    super(kind + ": " + message);
    this.kind = kind;
  }

  public SnapshotException(Kind kind, String message, Throwable cause) {
    super(kind + ": " + message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
