package org.novation.ledger.engine;

import org.novation.ledger.batch.Obstacle;
import org.novation.ledger.batch.OpenBatch;

/**
 * Whether a step that does not fit the open batch, but would a fresh one, may have the open one
 * closed. Every batch costs a proof, so somebody has to pay for it.
 */
enum EarlySeal {
  /** Fills pay fees, L1 operations must be served, and the rest is the operator's own doing. */
  ALWAYS,

  /**
   * Signed messages that pay nothing. They close a batch only for want of room, and only one that
   * brought a tick: the batch after it has none, so that all of them together close at most one
   * batch a tick.
   */
  ONCE_A_TICK;

  boolean permits(OpenBatch batch, Obstacle obstacle) {
    return switch (this) {
      case ALWAYS -> true;
      case ONCE_A_TICK -> obstacle.account() == Obstacle.TABLE && batch.context().hasTick();
    };
  }
}
