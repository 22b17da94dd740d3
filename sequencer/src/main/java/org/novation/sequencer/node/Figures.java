package org.novation.sequencer.node;

import java.math.BigInteger;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.novation.sequencer.store.StoreException;
import org.novation.sequencer.store.StoreFigures;

/**
 * What metrics ask of ledger and database.
 *
 * @param round last round of the ledger
 * @param houseCash collateral units
 * @param takeovers accounts that wait for the house
 * @param jobs the proof queue
 */
record Figures(long round, BigInteger houseCash, long takeovers, StoreFigures.Jobs jobs) {
  static final StoreFigures.Jobs NO_JOBS = new StoreFigures.Jobs(0, 0, 0, 0);
  private static final Figures NONE = new Figures(0, BigInteger.ZERO, 0, NO_JOBS);

  static Figures of(Running node) {
    try {
      return ledger(node, node.stores().database().figures().jobs());
    } catch (StoreException e) {
      return ledger(node, NO_JOBS); // status tells that the database is away
    }
  }

  private static Figures ledger(Running node, StoreFigures.Jobs jobs) {
    try {
      return node.engine()
          .look(
              ledger ->
                  new Figures(
                      ledger.view().lastRound(),
                      ledger.view().houseCash().value(),
                      ledger.pendingTakeovers().size(),
                      jobs))
          .get(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NONE;
    } catch (ExecutionException | TimeoutException e) {
      return NONE;
    }
  }
}
