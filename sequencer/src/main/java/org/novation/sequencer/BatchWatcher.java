package org.novation.sequencer;

import java.time.Duration;
import org.novation.ledger.batch.SealedBatch;

/** Told how batches move on, from any thread, in the order of the batches for each stage. */
public interface BatchWatcher {
  /** Stages of a batch, in their order. */
  enum Stage {
    SEALED,
    PROVEN,
    COMMITTED,
    FINAL
  }

  /**
   * A batch has passed a stage.
   *
   * @param took how long the stage's work took
   */
  void passed(SealedBatch batch, Stage stage, Duration took);
}
