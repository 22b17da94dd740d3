package org.novation.trials;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.novation.ledger.engine.OrderFlags;
import org.novation.ledger.message.Side;
import org.novation.sequencer.feed.LiveTestFeed;
import org.novation.sequencer.market.Market;
import org.novation.trials.load.Crowd;
import org.novation.trials.load.Load;
import org.novation.trials.load.MessageDesk;
import org.novation.trials.load.MessageId;
import org.novation.trials.load.Opening;
import org.novation.trials.load.Outcomes;
import org.novation.trials.load.Quotes;
import org.novation.trials.load.TestFeedQuotes;
import org.novation.trials.load.Traffic;
import org.novation.trials.load.TrialTrader;
import org.novation.trials.node.Answer;
import org.novation.trials.node.StatusWatch;

/** Traders with open accounts at a running node, and their traffic, which is started later. */
public final class TradingFloor implements AutoCloseable {
  /** What each trader brings: 250,000 of the collateral. */
  public static final BigInteger DEPOSIT =
      BigInteger.TEN.pow(Market.COLLATERAL_DIGITS).multiply(BigInteger.valueOf(250_000));

  private static final Duration ACCOUNTS = Duration.ofMinutes(3);
  private static final long LIFE = 1_800;
  private static final int MARKETS = 3;

  private final Outcomes outcomes = new Outcomes();
  private final List<TrialTrader> traders;
  private final MessageDesk desk;
  private final Load load;
  private final StatusWatch watch;

  private TradingFloor(
      Venue venue,
      long seed,
      List<TrialTrader> traders,
      Traffic traffic,
      Quotes quotes,
      long life) {
    this.traders = traders;
    this.desk = new MessageDesk(venue.ledger().deployment(), venue.time(), life);
    List<Market> markets = venue.markets().markets().subList(0, MARKETS);
    Crowd crowd = new Crowd(seed, traffic, traders, markets, quotes, desk);
    this.load = new Load(crowd, venue.node().client(), outcomes);
    this.watch = new StatusWatch(venue.node().client());
  }

  /** The prices of the node's own test feed. */
  public static Quotes testFeed(Venue venue) {
    LiveTestFeed feed = new LiveTestFeed(venue.markets(), venue.ledger().deployment());
    return new TestFeedQuotes(feed, venue.ledger().parameters(), venue.time());
  }

  /** Opens accounts through the L1 and returns once the node takes orders of the last one. */
  public static TradingFloor open(
      Venue venue, long seed, int traders, Traffic traffic, Quotes quotes)
      throws TrialFailure, InterruptedException {
    return open(venue, seed, traders, traffic, quotes, LIFE);
  }

  /**
   * The same with messages of another life.
   *
   * @param life seconds
   */
  public static TradingFloor open(
      Venue venue, long seed, int traders, Traffic traffic, Quotes quotes, long life)
      throws TrialFailure, InterruptedException {
    Opening opening = new Opening(venue.l1(), venue.rollup());
    List<TrialTrader> people = opening.open(traders, DEPOSIT);
    TradingFloor floor = new TradingFloor(venue, seed, people, traffic, quotes, life);
    for (TrialTrader trader : people) {
      floor.awaitAccount(venue, trader, quotes);
    }
    return floor;
  }

  /** Asks with an order that rests far away until it is taken. */
  private void awaitAccount(Venue venue, TrialTrader trader, Quotes quotes)
      throws TrialFailure, InterruptedException {
    Market market = venue.markets().real();
    long price = quotes.mark(market.row()) / 2;
    var terms = new MessageDesk.Terms(market.id(), Side.BUY, 1, price, OrderFlags.POST_ONLY);
    Waiting.until(
        "an order of account " + trader.account() + " to be taken",
        ACCOUNTS,
        () -> {
          var order = desk.order(trader, 63, terms);
          Answer answer = venue.node().client().place(order).join();
          outcomes.note(MessageId.of(order.message()), answer);
          return answer instanceof Answer.Acknowledged;
        });
  }

  public Outcomes outcomes() {
    return outcomes;
  }

  public Load load() {
    return load;
  }

  public StatusWatch watch() {
    return watch;
  }

  public List<TrialTrader> traders() {
    return traders;
  }

  public MessageDesk desk() {
    return desk;
  }

  @Override
  public void close() throws InterruptedException {
    load.close();
    watch.close();
  }
}
