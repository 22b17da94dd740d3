package org.novation.trials.load;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.novation.ledger.amount.Amount;
import org.novation.ledger.command.SignedInstruction;
import org.novation.ledger.command.SignedOrder;
import org.novation.ledger.engine.OrderFlags;
import org.novation.ledger.message.Side;
import org.novation.ledger.message.Signature;
import org.novation.ledger.scenario.SplitMix64;
import org.novation.sequencer.market.Market;

/** What a crowd of traders sends next, by a seeded die. Used by one thread. */
public final class Crowd {
  private static final int SLOTS = 24;
  private static final int BASIS = 10_000;
  private static final BigInteger STAKE = BigInteger.TEN.pow(Market.COLLATERAL_DIGITS);

  private final SplitMix64 random;
  private final Traffic traffic;
  private final List<TrialTrader> traders;
  private final List<Market> markets;
  private final Quotes quotes;
  private final MessageDesk desk;

  /**
   * @param markets in which they trade
   */
  public Crowd(
      long seed,
      Traffic traffic,
      List<TrialTrader> traders,
      List<Market> markets,
      Quotes quotes,
      MessageDesk desk) {
    this.random = new SplitMix64(seed);
    this.traffic = traffic;
    this.traders = List.copyOf(traders);
    this.markets = List.copyOf(markets);
    this.quotes = quotes;
    this.desk = desk;
  }

  /** A signed message of either kind. */
  public sealed interface Message {
    record Order(SignedOrder order) implements Message {}

    record Instruction(SignedInstruction instruction) implements Message {}
  }

  /** What is sent at one instant, in this order. */
  public List<Message> next() {
    double dice = random.below(1_000_000) / 1e6 * traffic.total();
    if ((dice -= traffic.resting()) < 0) {
      return List.of(resting());
    }
    if ((dice -= traffic.crossing()) < 0) {
      return crossing();
    }
    if ((dice -= traffic.payments()) < 0) {
      return List.of(payment());
    }
    if (dice - traffic.cancels() < 0) {
      return List.of(new Message.Instruction(desk.cancelAll(anyone(), slot())));
    }
    return List.of(wrong());
  }

  /** Seconds until the next instant, by the seeded die. */
  public double gap() {
    return -Math.log(1 - random.below(1_000_000) / 1e6) / traffic.total();
  }

  private TrialTrader anyone() {
    return traders.get(random.index(traders.size()));
  }

  private int slot() {
    return random.index(SLOTS);
  }

  private Message resting() {
    Market market = markets.get(random.index(markets.size()));
    Side side = random.percent(50) ? Side.BUY : Side.SELL;
    long mark = quotes.mark(market.row());
    long away = mark / BASIS * random.between(300, 900);
    var terms =
        new MessageDesk.Terms(
            market.id(),
            side,
            lots(mark, random.between(50, 500)),
            side == Side.BUY ? mark - away : mark + away,
            OrderFlags.POST_ONLY);
    return new Message.Order(desk.order(anyone(), slot(), terms));
  }

  private List<Message> crossing() {
    TrialTrader maker = anyone();
    TrialTrader taker = anyone();
    if (maker.account() == taker.account()) {
      return List.of(resting());
    }
    Market market = markets.get(random.index(markets.size()));
    long mark = quotes.mark(market.row());
    long price = mark + mark / BASIS * random.between(-8, 8);
    long lots = lots(mark, random.between(200, 4_000));
    Side side = random.percent(50) ? Side.BUY : Side.SELL;
    List<Message> both = new ArrayList<>();
    both.add(order(maker, market, side, lots, price, 0));
    both.add(order(taker, market, opposite(side), lots, price, OrderFlags.IMMEDIATE));
    return both;
  }

  private Message order(
      TrialTrader trader, Market market, Side side, long lots, long price, int flags) {
    var terms = new MessageDesk.Terms(market.id(), side, lots, price, flags);
    return new Message.Order(desk.order(trader, slot(), terms));
  }

  private static Side opposite(Side side) {
    return side == Side.BUY ? Side.SELL : Side.BUY;
  }

  /** Lots worth so many whole units of the collateral. */
  private static long lots(long price, long stake) {
    return Market.lotsWorth(STAKE.multiply(BigInteger.valueOf(stake)), price);
  }

  private Message payment() {
    Amount amount = Amount.of(STAKE.multiply(BigInteger.valueOf(random.between(1, 50))));
    TrialTrader from = anyone();
    TrialTrader to = anyone();
    boolean transfer = random.percent(50) && to.account() != from.account();
    return new Message.Instruction(
        transfer ? desk.transfer(from, slot(), to, amount) : desk.withdrawal(from, slot(), amount));
  }

  /** Somebody else's signature under a trader's order. */
  private Message wrong() {
    Message.Order good = (Message.Order) resting();
    byte[] forged = good.order().signature().toBytes();
    forged[forged.length - 1] ^= 1;
    return new Message.Order(new SignedOrder(good.order().message(), Signature.of(forged)));
  }
}
