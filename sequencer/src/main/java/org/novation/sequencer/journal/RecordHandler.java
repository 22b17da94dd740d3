package org.novation.sequencer.journal;

/** Takes records in the order of their sequences. */
@FunctionalInterface
public interface RecordHandler {
  /**
   * Takes the next record.
   *
   * @param sequence from 1, without gaps
   */
  void record(long sequence, byte[] record);
}
