package org.novation.ledger.batch;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.oracle.Committee;
import org.novation.ledger.oracle.Tick;
import org.novation.ledger.state.MarketState;
import org.novation.ledger.state.Markets;

/**
 * What is fixed for the whole of a batch.
 *
 * @param number of the batch
 * @param time when it opened, Unix seconds (SPEC T5)
 * @param parameters governed parameters in force
 * @param committee publishers in force
 * @param tick the tick that opened it, if one did
 * @param moved rows that moved in the tick
 * @param markets the 16 rows at the prices of this batch, house lots as before it
 */
public record BatchContext(
    long number,
    long time,
    Parameters parameters,
    Committee committee,
    Optional<Tick> tick,
    SortedSet<Integer> moved,
    Markets markets) {
  /** A batch without a tick: prices stay. */
  public static BatchContext quiet(
      long number, long time, Parameters parameters, Committee committee, Markets markets) {
    return new BatchContext(
        number,
        time,
        parameters,
        committee,
        Optional.empty(),
        Collections.emptySortedSet(),
        markets);
  }

  public boolean hasTick() {
    return tick.isPresent();
  }

  /** Row of a listed market; the caller knows that it is listed. */
  public int row(int market) {
    return parameters
        .row(market)
        .orElseThrow(() -> new IllegalArgumentException("market not listed: " + market));
  }

  public MarketState market(int market) {
    return markets.row(row(market));
  }

  /** Whether the price of a listed market may be used (SPEC T4). */
  public boolean isFresh(int market) {
    return parameters.isFresh(market(market).round(), time);
  }
}
