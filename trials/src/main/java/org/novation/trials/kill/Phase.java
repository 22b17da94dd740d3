package org.novation.trials.kill;

/** What a node is caught in when it is killed. */
public enum Phase {
  /** Somewhere in taking orders. */
  INTAKE,
  /** Right after many commands were sent at once: a group commit is under way. */
  JOURNAL,
  /** A snapshot is being written. */
  SNAPSHOT,
  /** A batch is being closed and stored. */
  SEALING,
  /** A prover works on a batch. */
  PROVING,
  /** A transaction is on its way to the L1. */
  POSTING
}
