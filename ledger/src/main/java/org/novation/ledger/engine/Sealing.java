package org.novation.ledger.engine;

import java.util.List;
import org.novation.ledger.amount.Amount;
import org.novation.ledger.batch.InstructionRow;
import org.novation.ledger.batch.OpenBatch;
import org.novation.ledger.batch.SealedBatch;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.state.StateRoot;
import org.novation.ledger.state.TreeUpdate;
import org.novation.ledger.trace.TraceWriter;

/** Turns an open batch into a sealed one and moves the state on. */
final class Sealing {
  private Sealing() {}

  static SealedBatch seal(OpenBatch batch, LedgerState state, LedgerConfig config) {
    Shape shape = smallest(batch, config);
    StateRoot before = state.root();
    long queueBefore = state.queueIndex();
    // What the trace shows of the state before is read before it moves on.
    TraceWriter writer = new TraceWriter(batch, shape, config.deployment(), before.hash());
    TreeUpdate update = state.advance(batch);
    StateRoot after = state.root();
    return new SealedBatch(
        batch.batch(),
        batch.context().time(),
        shape,
        batch.size(),
        before.hash(),
        after.hash(),
        queueBefore,
        state.queueIndex(),
        after.lastRound(),
        withdrawals(batch),
        writer.write(update, after.hash()));
  }

  private static Shape smallest(OpenBatch batch, LedgerConfig config) {
    return config.shapes().stream()
        .filter(shape -> shape.fits(batch.size(), batch.accountCount()))
        .findFirst()
        .orElseThrow(() -> new InvariantViolation("no shape fits " + batch.size()));
  }

  private static List<SealedBatch.Withdrawal> withdrawals(OpenBatch batch) {
    return batch.instructions().stream()
        .filter(InstructionRow::pays)
        .map(
            row ->
                new SealedBatch.Withdrawal(
                    row.instruction().message().account(),
                    row.owner().address(),
                    Amount.of(row.outflow())))
        .toList();
  }
}
