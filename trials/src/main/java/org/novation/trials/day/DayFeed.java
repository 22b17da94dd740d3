package org.novation.trials.day;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.novation.bridge.L1Exception;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.oracle.VouchedPrice;
import org.novation.sequencer.market.Market;
import org.novation.trials.TrialFailure;
import org.novation.trials.Venue;
import org.novation.trials.Waiting;
import org.novation.trials.feed.Publishers;
import org.novation.trials.load.Quotes;

/** Moves the chain's clock from round to round, and has the day's prices signed for each. */
final class DayFeed implements Quotes {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Venue venue;
  private final Publishers publishers;
  private final Market market;
  private final Parameters parameters;
  private long round;
  private volatile long mark;

  DayFeed(Venue venue, Publishers publishers) {
    this.venue = venue;
    this.publishers = publishers;
    this.market = venue.markets().real();
    this.parameters = venue.ledger().parameters();
  }

  @Override
  public long mark(int row) {
    return mark;
  }

  /** The next round, at a price; returns once the node has executed it. */
  void next(BigDecimal price) throws TrialFailure, InterruptedException {
    try {
      long now = venue.l1().time();
      round = Math.max(round + 1, (now - parameters.genesis()) / parameters.period() + 1);
      mark = market.price(price);
      publishers.agree(round, List.of(new VouchedPrice(market.row(), mark, mark)));
      venue
          .l1()
          .testChain()
          .orElseThrow()
          .advanceTo(parameters.genesis() + round * parameters.period());
    } catch (L1Exception e) {
      throw new TrialFailure("the chain's clock cannot be moved: " + e.getMessage(), e);
    }
    Waiting.until(
        "round " + round + " to be executed",
        LIMIT,
        () -> venue.node().client().metric("novation_feed_round").orElse(-1) >= round);
  }
}
