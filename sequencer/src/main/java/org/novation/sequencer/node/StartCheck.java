package org.novation.sequencer.node;

import java.math.BigInteger;
import java.util.Optional;
import org.novation.bridge.L1Exception;
import org.novation.bridge.rollup.Head;
import org.novation.bridge.rollup.Settlement;
import org.novation.ledger.engine.Ledger;
import org.novation.sequencer.lifecycle.StartException;
import org.novation.sequencer.store.BatchEntry;
import org.novation.sequencer.store.BatchStore;

/** Holds the replayed state against database and contract before anything acts on it. */
final class StartCheck {
  private final BatchStore store;
  private final Settlement settlement;

  StartCheck(BatchStore store, Settlement settlement) {
    this.store = store;
    this.settlement = settlement;
  }

  void run(Ledger ledger) throws StartException, L1Exception {
    long sealed = ledger.sealedBatches();
    if (store.last() > sealed) {
      throw new StartException(
          "the database knows batch %d and the journal ends in batch %d: the journal has lost"
                  .formatted(store.last(), sealed)
              + " commands; restore journal and snapshots from a backup at least as new");
    }
    if (store.last() < sealed) {
      throw new StartException(
          "the newest snapshot holds batch %d and the database ends in batch %d: the database is"
                  .formatted(sealed, store.last())
              + " older than the snapshot; restore a newer database, or move the snapshots away so"
              + " that the whole journal is replayed");
    }
    checkWhole(sealed);
    checkRoot(sealed, new BigInteger(1, ledger.root().toBytes()), "the replayed state");
    check("committed", settlement.committed(), sealed);
    check("proven", settlement.proven(), sealed);
  }

  /** A database from an older backup lacks batches that no replay brings back. */
  private void checkWhole(long sealed) throws StartException, L1Exception {
    long settled = settlement.proven().batch();
    for (long number = settled + 1; number <= sealed; number++) {
      if (store.find(number).isEmpty()) {
        throw new StartException(
            "the database lacks batch %d, which the contract has not settled yet: restore a newer"
                    .formatted(number)
                + " database, or bring archived journal segments back and move the snapshots away,"
                + " so that the whole journal is replayed");
      }
    }
  }

  private void check(String what, Head head, long sealed) throws StartException {
    if (head.batch() > sealed) {
      throw new StartException(
          "the contract has %s batch %d and this node's journal ends in batch %d: this is not the"
                  .formatted(what, head.batch(), sealed)
              + " newest copy of the node; restore a newer one");
    }
    if (head.batch() > 0) {
      checkRoot(head.batch(), head.root(), "the contract");
    }
  }

  private void checkRoot(long batch, BigInteger root, String whose) throws StartException {
    Optional<BatchEntry> entry = store.find(batch);
    if (entry.isPresent() && !new BigInteger(entry.get().batch().newRoot(), 16).equals(root)) {
      throw new StartException(
          "%s has another root of batch %d than the database: one of them is of another rollup or"
                  .formatted(whose, batch)
              + " damaged; restore both from one backup");
    }
  }
}
