package org.novation.trials.day;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.novation.ledger.engine.OrderFlags;
import org.novation.ledger.message.Side;
import org.novation.ledger.scenario.SplitMix64;
import org.novation.sequencer.market.Market;
import org.novation.trials.TradingFloor;
import org.novation.trials.load.Crowd;
import org.novation.trials.load.MessageDesk;
import org.novation.trials.load.TrialTrader;

/** What random traders of one market send in a round: each bets on a direction with leverage. */
final class Gamblers {
  private static final int BASIS = 10_000;
  private static final int SLOTS = 8;
  private static final int RESTING = 32;

  private final SplitMix64 random;
  private final List<TrialTrader> traders;
  private final MessageDesk desk;
  private final Market market;

  Gamblers(SplitMix64 random, TradingFloor floor, Market market) {
    this.random = random;
    this.traders = floor.traders();
    this.desk = floor.desk();
    this.market = market;
  }

  /** Two who trade with each other: one bets on a rise, the other on a fall. */
  List<Crowd.Message> bet(long mark) {
    int first = random.index(traders.size());
    int second = (first + 1 + random.index(traders.size() - 1)) % traders.size();
    long lots = lots(mark);
    long price = mark + mark / BASIS * random.between(-5, 5);
    // Even ones like to be long, odd ones short; most of the time they do what they like.
    Side side = (first % 2 == 0) == random.percent(75) ? Side.BUY : Side.SELL;
    List<Crowd.Message> both = new ArrayList<>();
    both.add(order(traders.get(first), random.index(SLOTS), side, lots, price, 0));
    both.add(
        order(
            traders.get(second),
            random.index(SLOTS),
            side == Side.BUY ? Side.SELL : Side.BUY,
            lots,
            price,
            OrderFlags.IMMEDIATE));
    return both;
  }

  /** Somebody offers to buy below, or to sell above, what the market pays. */
  Crowd.Message resting(long mark) {
    Side side = random.percent(50) ? Side.BUY : Side.SELL;
    long away = mark / BASIS * random.between(60, 300);
    long price = side == Side.BUY ? mark - away : mark + away;
    TrialTrader trader = traders.get(random.index(traders.size()));
    return order(
        trader, RESTING + random.index(SLOTS), side, lots(mark), price, OrderFlags.POST_ONLY);
  }

  private Crowd.Message order(
      TrialTrader trader, int slot, Side side, long lots, long price, int flags) {
    var terms = new MessageDesk.Terms(market.id(), side, lots, price, flags);
    return new Crowd.Message.Order(desk.order(trader, slot, terms));
  }

  /** Worth between half and four times what a trader brought. */
  private long lots(long mark) {
    BigInteger stake =
        TradingFloor.DEPOSIT.multiply(BigInteger.valueOf(random.between(5, 40))).divide(TEN);
    return Market.lotsWorth(stake, mark);
  }

  private static final BigInteger TEN = BigInteger.TEN;
}
