package org.novation.sequencer.node;

import java.util.ArrayList;
import java.util.List;
import org.novation.ledger.batch.SealedBatch;
import org.novation.ledger.command.Command;
import org.novation.ledger.engine.Ledger;
import org.novation.ledger.engine.LedgerConfig;
import org.novation.ledger.engine.Outcome;

/**
 * The ledger and which commands belong to which batch. The same records lead to the same state,
 * whether they come from traders or from the journal. Not thread safe.
 */
final class Machine {
  private final Ledger ledger;
  private long openFrom;

  private Machine(Ledger ledger, long openFrom) {
    this.ledger = ledger;
    this.openFrom = openFrom;
  }

  static Machine genesis(LedgerConfig config) {
    return new Machine(Ledger.genesis(config), 1);
  }

  /**
   * @throws org.novation.ledger.snapshot.SnapshotException if the bytes are no such snapshot
   */
  static Machine restore(LedgerConfig config, byte[] snapshot) {
    NodeSnapshot read = NodeSnapshot.decode(snapshot);
    return new Machine(Ledger.restore(config, read.ledger()), read.openFrom());
  }

  byte[] snapshot() {
    return new NodeSnapshot(openFrom, ledger.snapshot()).encode();
  }

  Ledger ledger() {
    return ledger;
  }

  Outcome apply(Command command) {
    return ledger.apply(command);
  }

  /** The batches that an accepted command closed, once its place in the journal is known. */
  List<SealedInJournal> sealed(JournalRecord record, Outcome outcome, long sequence) {
    List<SealedInJournal> sealed = new ArrayList<>();
    for (SealedBatch batch : outcome.sealed()) {
      sealed.add(new SealedInJournal(batch, openFrom, sequence, record.trigger()));
      openFrom = record.command() instanceof Command.SealBatch ? sequence + 1 : sequence;
    }
    return List.copyOf(sealed);
  }
}
