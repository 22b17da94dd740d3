package org.novation.sequencer.journal;

/** Told of each sync, on the journal's thread. */
@FunctionalInterface
public interface JournalMeter {
  /** Hears nothing. */
  JournalMeter NONE = (records, bytes, nanos) -> {};

  /**
   * A sync is over.
   *
   * @param records that the sync put on the disk
   * @param bytes of them with their headers
   * @param nanos that writing and syncing took
   */
  void forced(int records, long bytes, long nanos);
}
