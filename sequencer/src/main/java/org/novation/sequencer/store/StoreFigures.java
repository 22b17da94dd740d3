package org.novation.sequencer.store;

import java.util.List;

/**
 * Where the batches stand, for status and metrics.
 *
 * @param heights up to which batch each stage is complete
 * @param stages unfinished batches by what they wait for, in the order of {@link Stage}
 * @param jobs the proof queue
 */
public record StoreFigures(Heights heights, List<Waiting> stages, Jobs jobs) {
  /** What a batch waits for next. */
  public enum Stage {
    PROOF,
    COMMIT,
    SETTLEMENT,
    FINALITY;

    /** As in {@code NodeStatus.Stage}. */
    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * @param stage what they wait for
   * @param batches how many
   * @param oldest lowest number among them, -1 if none
   * @param age seconds since that one was sealed, -1 if none
   */
  public record Waiting(Stage stage, long batches, long oldest, long age) {}

  /**
   * Numbers of batches, 0 if none.
   *
   * @param sealed last stored
   * @param proven up to which all have a proof here or on the L1
   * @param committed up to which the L1 has all
   * @param settled up to which the L1 has all proofs
   * @param finalised up to which all are final
   */
  public record Heights(long sealed, long proven, long committed, long settled, long finalised) {}

  /**
   * Jobs of batches that still need a proof.
   *
   * @param waiting may be leased now, or after a wait that follows a failure
   * @param leased with a worker
   * @param overdue leased, but the worker has been silent for longer than its lease
   * @param aside set aside for an operator
   */
  public record Jobs(long waiting, long leased, long overdue, long aside) {}
}
