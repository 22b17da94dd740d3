package org.novation.sequencer.journal;

/** The journal cannot go on, or cannot be believed. Its message names file, place and cause. */
public final class JournalException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Kind {
    /** No room for the next segment: nothing was taken, and it may be tried again. */
    DISK_FULL,
    /** The disk refused a write or a sync: what was not yet acknowledged may be lost; restart. */
    DISK_FAILED,
    /** A record in the middle is damaged, missing or out of order: never go on by yourself. */
    CORRUPT,
    /** Another process has it open. */
    LOCKED,
    /** Written by a newer version. */
    UNKNOWN_VERSION,
    /** Closed, or failed before. */
    CLOSED
  }

  private final Kind kind;

  public JournalException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
