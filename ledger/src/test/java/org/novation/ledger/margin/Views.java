package org.novation.ledger.margin;

import java.math.BigInteger;
import java.util.Random;
import org.novation.ledger.amount.Cash;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.market.Samples;
import org.novation.ledger.state.MarketState;
import org.novation.ledger.state.Markets;
import org.novation.ledger.state.PositionList;

/** Prices and accounts for margin tests. */
final class Views {
  static final long ROUND = 5;
  static final Flows NO_FLOWS = Flows.NONE;

  private Views() {}

  /** The sample markets, all at mark 1000 and without funding, fresh. */
  static MarketView sample() {
    Markets markets = Markets.UNPRICED;
    for (int row = 0; row < 3; row++) {
      markets = markets.with(row, new MarketState(1000, 1000, ROUND, 0, 0, 0));
    }
    Parameters parameters = Samples.parameters();
    return new MarketView(parameters, markets, parameters.instant(ROUND));
  }

  /** Random parameters and prices, all fresh. */
  static MarketView random(Random random) {
    Parameters parameters = Samples.random(random);
    Markets markets = Markets.UNPRICED;
    for (int row = 0; row < 9; row++) {
      long mark = 1 + random.nextLong(100_000);
      long funding = random.nextLong(2_000) - 1_000;
      markets = markets.with(row, new MarketState(mark, mark, ROUND, funding, 0, 0));
    }
    return new MarketView(parameters, markets, parameters.instant(ROUND));
  }

  /** Up to nine random positions. */
  static PositionList positions(MarketView view, Random random, int most) {
    PositionList positions = PositionList.EMPTY;
    for (int row = 0; row < 9; row++) {
      if (random.nextInt(3) > 0) {
        int lots = random.nextInt(2 * most + 1) - most;
        positions = positions.with(view.parameters().market(row).id(), lots);
      }
    }
    return positions;
  }

  static MarginSide side(long cash, PositionList positions) {
    return new MarginSide(Cash.of(cash), positions);
  }

  static PositionList calm(long lots) {
    return PositionList.EMPTY.with(Samples.CALM, lots);
  }

  static Flows flows(long credits, long debits, long fees) {
    return new Flows(
        BigInteger.valueOf(credits), BigInteger.valueOf(debits), BigInteger.valueOf(fees));
  }
}
