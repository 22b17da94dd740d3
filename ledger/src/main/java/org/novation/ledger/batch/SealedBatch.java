package org.novation.ledger.batch;

import java.util.List;
import org.novation.ledger.amount.Amount;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.state.L1Address;
import org.novation.trace.v1.BatchTrace;

/**
 * A batch that is closed and ready to be proven.
 *
 * @param number of the batch
 * @param time when it opened, Unix seconds
 * @param shape the smallest that fits it
 * @param size rows used
 * @param oldRoot state root before
 * @param newRoot state root after
 * @param queueBefore inbox entries taken before it
 * @param queueAfter inbox entries taken with it
 * @param lastRound last round after it
 * @param withdrawals what it pays out on the L1, in the order of its instructions
 * @param trace everything the prover needs
 */
public record SealedBatch(
    long number,
    long time,
    Shape shape,
    BatchSize size,
    FieldElement oldRoot,
    FieldElement newRoot,
    long queueBefore,
    long queueAfter,
    long lastRound,
    List<Withdrawal> withdrawals,
    BatchTrace trace) {
  /** Collateral for an L1 address. */
  public record Withdrawal(int account, L1Address owner, Amount amount) {}

  /** The trace as the native library takes it. */
  public byte[] traceBytes() {
    return trace.toByteArray();
  }
}
