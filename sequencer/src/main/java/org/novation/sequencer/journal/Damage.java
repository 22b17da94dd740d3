package org.novation.sequencer.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Exceptions of the journal, with what to do. */
final class Damage {
  private static final String ADVICE =
      ". Nothing was changed. Acknowledged commands would be lost by going on: restore this file"
          + " from a backup, or start from a later snapshot whose journal is whole";

  private Damage() {}

  static JournalException corrupt(Path file, long offset, long sequence, String what) {
    return new JournalException(
        JournalException.Kind.CORRUPT,
        file + ", byte " + offset + ", record " + sequence + ": " + what + ADVICE,
        null);
  }

  static JournalException unreadable(Path file, Exception cause) {
    return new JournalException(
        JournalException.Kind.DISK_FAILED,
        file + ": cannot be read or prepared: " + cause + ". Check the disk, then start again",
        cause);
  }

  static JournalException full(Path folder, Exception cause) {
    return new JournalException(
        JournalException.Kind.DISK_FULL,
        folder
            + ": no room for the next segment ("
            + cause.getMessage()
            + "). Nothing was taken; free space, and it goes on by itself",
        cause);
  }

  static JournalException failed(Path file, long durable, Throwable cause) {
    return new JournalException(
        JournalException.Kind.DISK_FAILED,
        file
            + ": the disk refused a write or sync ("
            + cause
            + "). Up to record "
            + durable
            + " all is on disk; what came later was not acknowledged. Check the disk, then restart",
        cause);
  }

  static JournalException closed(String why) {
    return new JournalException(JournalException.Kind.CLOSED, why, null);
  }

  /**
   * @param leftover what kept the unfinished file from being removed
   */
  static JournalException unsaved(
      Path folder, long sequence, IOException cause, Optional<IOException> leftover) {
    leftover.ifPresent(cause::addSuppressed);
    boolean full = isFull(cause);
    return new JournalException(
        full ? JournalException.Kind.DISK_FULL : JournalException.Kind.DISK_FAILED,
        folder
            + ": the snapshot after record "
            + sequence
            + " was not saved ("
            + cause.getMessage()
            + "). Those before it are whole; "
            + (full ? "free space" : "check the disk"),
        cause);
  }

  /** Java has no code for it: the messages of ENOSPC, EDQUOT and EFBIG. */
  private static boolean isFull(IOException cause) {
    String message = String.valueOf(cause.getMessage());
    return message.contains("No space left")
        || message.contains("quota exceeded")
        || message.contains("File too large");
  }
}
