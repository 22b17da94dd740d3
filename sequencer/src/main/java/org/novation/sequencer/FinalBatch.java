package org.novation.sequencer;

import java.time.Duration;
import org.novation.bridge.rollup.CommittedBatch;
import org.novation.bridge.rollup.SettledBatch;
import org.novation.ledger.batch.SealedBatch;

/**
 * A batch that is final on the L1.
 *
 * @param sealed what the ledger closed
 * @param proving time to solve, prove and verify
 * @param committed its commit on the L1
 * @param proven its proof on the L1
 */
public record FinalBatch(
    SealedBatch sealed, Duration proving, CommittedBatch committed, SettledBatch proven) {
  /** Gas of commit and prove, calldata and transactions included. */
  public long gas() {
    return committed.receipt().gasUsed() + proven.receipt().gasUsed();
  }

  /** Calldata of commit and prove. */
  public long dataBytes() {
    return (long) committed.calldataBytes() + proven.calldataBytes();
  }
}
