package org.novation.ledger.batch;

import java.math.BigInteger;
import java.util.Optional;
import org.novation.ledger.amount.Cash;
import org.novation.ledger.amount.Lots;
import org.novation.ledger.command.Refusal;
import org.novation.ledger.state.MarketState;
import org.novation.ledger.state.Markets;
import org.novation.ledger.state.Position;

/**
 * The central counterparty's own account (SPEC M5, M6). Immutable.
 *
 * @param cash collateral units, may be negative
 * @param markets rows with the house's lots
 */
record House(Cash cash, Markets markets) {
  /** After a row's takeover and relief. */
  House after(JudgedRow judged, BatchContext context) {
    BigInteger paid = judged.shortfall().subtract(judged.penalty());
    Markets next = markets;
    if (judged.row().takeover()) {
      for (Position held : judged.row().base().positions().slots()) {
        if (held.lots() != 0) {
          int row = context.row(held.market());
          MarketState market = next.row(row);
          long lots = Math.addExact(market.houseLots(), held.lots());
          next = next.with(row, market.withHouseLots(lots));
          paid = paid.add(worth(held.lots(), market));
        }
      }
    }
    return new House(cash.minus(paid), next);
  }

  /** {@code q (p - F)}: what the house pays for lots. */
  private static BigInteger worth(long lots, MarketState market) {
    return BigInteger.valueOf(lots).multiply(BigInteger.valueOf(market.mark() - market.funding()));
  }

  /** The first market of a takeover in which the house would hold more than its cap. */
  Optional<Refusal> overCap(AccountRow row, BatchContext context) {
    for (Position held : row.base().positions().slots()) {
      if (row.takeover() && held.lots() != 0) {
        int market = context.row(held.market());
        long cap = context.parameters().market(market).houseCap();
        long lots = markets.row(market).houseLots() + held.lots();
        if (!Lots.fits(lots) || Math.abs(lots) > cap) {
          return Optional.of(new Refusal.HouseCapReached(held.market(), lots, cap));
        }
      }
    }
    return Optional.empty();
  }
}
