package org.novation.sequencer;

import org.novation.bridge.rollup.QueuedOperation;
import org.novation.ledger.amount.Amount;
import org.novation.ledger.command.L1Operation;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.state.L1Address;
import org.novation.ledger.state.PublicKey;

/** Entries of the L1's inbox as the ledger takes them. */
public final class InboxOperations {
  private InboxOperations() {}

  /** The same entry, its numbers as the ledger's types. */
  public static L1Operation of(QueuedOperation queued) {
    return new L1Operation(
        queued.kind(),
        Math.toIntExact(queued.account()),
        Amount.of(queued.amount()),
        queued.time(),
        L1Address.of(queued.caller().bytes()),
        new PublicKey(FieldElement.of(queued.keyX()), FieldElement.of(queued.keyY())),
        FieldElement.of(queued.viewingKeyHash()));
  }
}
