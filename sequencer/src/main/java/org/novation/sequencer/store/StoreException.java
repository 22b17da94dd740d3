package org.novation.sequencer.store;

/** The database did not do what it was asked. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Kind {
    /** No connection, or none in time: try again. */
    UNREACHABLE,
    /** No room on the database's disk. */
    FULL,
    /** It holds something else than it is told; never overwritten. */
    CONFLICT,
    /** Its content cannot be read, or is of a newer version. */
    CORRUPT,
    /** A defect. */
    DEFECT
  }

  private final Kind kind;

  public StoreException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
