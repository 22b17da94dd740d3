package org.novation.sequencer.demo;

import java.util.List;
import org.novation.bridge.L1Exception;
import org.novation.ledger.batch.Shape;
import org.novation.sequencer.BatchFailure;
import org.novation.sequencer.BatchLoop;
import org.novation.sequencer.FinalBatch;
import org.novation.sequencer.feed.PriceFeed;
import org.novation.sequencer.market.Market;

/** What happens, from the first deposit to the last batch's finality. */
final class Story {
  private final DemoChain chain;
  private final DemoRun.Place place;
  private final BatchLoop loop;
  private final Shape shape;
  private final Console console;

  Story(DemoChain chain, DemoRun.Place place, BatchLoop loop, Shape shape, Console console) {
    this.chain = chain;
    this.place = place;
    this.loop = loop;
    this.shape = shape;
    this.console = console;
  }

  /**
   * What is left when it is over.
   *
   * @param batches all, in order
   * @param trading those of them that hold the real trades
   * @param payees who may claim withdrawals on the L1
   */
  record Ending(
      Tally tally, List<FinalBatch> batches, List<FinalBatch> trading, List<Trader> payees) {}

  /**
   * Lets it happen.
   *
   * @param people traders, at least twice as many as one batch has room for
   */
  Ending tell(List<RealTrade> trades, List<Market> markets, int people)
      throws DemoFailure, BatchFailure, L1Exception, InterruptedException {
    List<TradePlan.Planned> plan = TradePlan.of(trades, shape);
    Market real = markets.getFirst();
    List<Market> madeUp = markets.subList(1, markets.size());
    console.expect(
        Opening.batches(people, shape)
            + SideMarkets.batches(madeUp.size(), shape)
            + plan.size()
            + Crash.BATCHES);
    PriceFeed feed = new PriceFeed(markets, trades.getFirst().price());
    Exchange exchange = new Exchange(loop, place.rounds(), feed, place.clock().now());

    console.say("depositing through the inbox for " + people + " traders");
    List<Trader> traders = new Opening(chain, place.clock(), exchange, shape, people).run();
    Floor floor = new Floor(exchange, traders, TradePlan.traders(shape));
    console.say("trading in " + madeUp.size() + " made-up markets");
    new SideMarkets(exchange, floor, madeUp, shape).run(trades.getFirst());
    console.say("replaying " + trades.size() + " real trades");
    long before = loop.ledger().sealedBatches();
    new RealTrading(exchange, floor, real).run(plan);
    long after = loop.ledger().sealedBatches();
    console.say("a fall of " + madeUp.getFirst().symbol() + ", and what follows");
    List<Trader> others = traders.subList(0, traders.size() - Payments.CAST);
    List<Trader> cast = Crash.cast(exchange, others, real);
    new Crash(exchange, cast, madeUp.getFirst()).run(trades.getLast());
    Payments payments = new Payments(exchange, traders);
    payments.run();
    console.say("waiting until all batches are final");
    List<FinalBatch> batches = loop.finish();
    List<FinalBatch> trading =
        batches.stream()
            .filter(batch -> batch.sealed().number() > before && batch.sealed().number() <= after)
            .toList();
    return new Ending(exchange.tally(), batches, trading, payments.withdrawers());
  }
}
