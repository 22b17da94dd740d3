package org.novation.ledger.engine;

import java.util.List;
import java.util.Optional;
import org.novation.ledger.batch.SealedBatch;
import org.novation.ledger.command.Event;
import org.novation.ledger.command.Refusal;

/**
 * What a command did.
 *
 * @param refusal why it was refused; then the ledger is as it was
 * @param events what happened, in order
 * @param sealed batches that were closed on the way, ready to be proven
 */
public record Outcome(Optional<Refusal> refusal, List<Event> events, List<SealedBatch> sealed) {
  public boolean accepted() {
    return refusal.isEmpty();
  }
}
