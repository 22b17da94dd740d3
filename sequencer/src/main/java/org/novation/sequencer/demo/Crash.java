package org.novation.sequencer.demo;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import org.novation.bridge.L1Exception;
import org.novation.ledger.command.SignedOrder;
import org.novation.ledger.engine.OrderFlags;
import org.novation.ledger.message.Side;
import org.novation.ledger.state.Account;
import org.novation.sequencer.BatchFailure;
import org.novation.sequencer.market.Market;

/**
 * One trader buys as much as margin allows, the price falls, and the account is liquidated: against
 * the bids that wait below, and, since those are few, by the house taking over the rest with the
 * round that follows.
 *
 * @param cast who buys, two who sell, and who bids
 */
record Crash(Exchange exchange, List<Trader> cast, Market market) {
  /** Rounds, and so batches, that it takes. */
  static final int BATCHES = 3;

  private static final int CAST = 4;

  /** Hundredths of a percent. */
  private static final int FALL = 1_000;

  /** Of the deposit: close to what initial margin allows. */
  private static final BigInteger LEVERAGE = BigInteger.valueOf(7);

  /** The bids take this part of the position. */
  private static final long THIN = 5;

  /** Those who hold least of another market, so that what happens is due to this one. */
  static List<Trader> cast(Exchange exchange, List<Trader> traders, Market other) {
    return traders.stream()
        .sorted(Comparator.comparingLong(trader -> held(exchange, trader, other)))
        .limit(CAST)
        .toList();
  }

  private static long held(Exchange exchange, Trader trader, Market market) {
    Account account = exchange.ledger().view().account(trader.account()).orElseThrow();
    return Math.abs(account.positions().lots(market.id()));
  }

  void run(RealTrade last) throws DemoFailure, BatchFailure, L1Exception, InterruptedException {
    exchange.round(last.price(), last.time());
    long lots = buy();
    exchange.seal();
    exchange.feed().fall(market, FALL);
    bid(lots / THIN);
    exchange.round(last.time());
    exchange.seal();
    exchange.round(last.time());
  }

  /** The first trader buys from the second and the third; returns the lots. */
  private long buy() throws DemoFailure, BatchFailure, InterruptedException {
    long price = exchange.feed().mark(market);
    long lots = Market.lotsWorth(Opening.DEPOSIT.multiply(LEVERAGE), price);
    exchange.place(order(cast.get(1), Side.SELL, lots / 2, price, OrderFlags.POST_ONLY));
    exchange.place(order(cast.get(2), Side.SELL, lots - lots / 2, price, OrderFlags.POST_ONLY));
    exchange.place(order(cast.get(0), Side.BUY, lots, price, OrderFlags.IMMEDIATE));
    return lots;
  }

  /** The fourth waits where the price will be after its fall. */
  private void bid(long lots) throws DemoFailure, BatchFailure, InterruptedException {
    long price = exchange.feed().mark(market);
    var terms = new TraderDesk.Terms(market, Side.BUY, lots, price, OrderFlags.POST_ONLY);
    exchange.place(exchange.desk().resting(cast.get(3), terms, exchange.time()));
  }

  private SignedOrder order(Trader trader, Side side, long lots, long price, int flags) {
    var terms = new TraderDesk.Terms(market, side, lots, price, flags);
    return exchange.desk().order(trader, terms, exchange.time());
  }
}
