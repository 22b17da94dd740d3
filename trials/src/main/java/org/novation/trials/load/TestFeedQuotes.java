package org.novation.trials.load;

import java.util.Arrays;
import java.util.function.LongSupplier;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.oracle.Tick;
import org.novation.sequencer.feed.RoundSource;

/** The prices of a source of rounds: what its publishers say at the chain's present time. */
public final class TestFeedQuotes implements Quotes {
  private final RoundSource source;
  private final Parameters parameters;
  private final LongSupplier clock;
  private long round = -1;
  private long[] marks = new long[0];

  /**
   * @param clock Unix seconds of the chain
   */
  public TestFeedQuotes(RoundSource source, Parameters parameters, LongSupplier clock) {
    this.source = source;
    this.parameters = parameters;
    this.clock = clock;
  }

  @Override
  public synchronized long mark(int row) {
    // Before the first round, its prices.
    long now = Math.max(clock.getAsLong(), parameters.genesis() + parameters.period());
    long due = (now - parameters.genesis()) / parameters.period();
    if (due != round) {
      read(now, due);
    }
    return marks[row];
  }

  private void read(long now, long due) {
    try {
      Tick tick = source.next(now, 0, parameters).orElseThrow();
      marks =
          tick.vectors().getFirst().vector().prices().stream()
              .mapToLong(price -> price.mark())
              .toArray();
      round = due;
    } catch (org.novation.sequencer.feed.FeedException e) {
      throw new IllegalStateException(Arrays.toString(marks), e);
    }
  }
}
