package org.novation.sequencer.feed;

import java.math.BigDecimal;
import java.util.Optional;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.message.Deployment;
import org.novation.ledger.oracle.Tick;
import org.novation.ledger.scenario.SplitMix64;
import org.novation.sequencer.market.MarketsFile;

/**
 * Made-up prices, signed by publishers whose keys anybody can derive: for test chains only. Prices
 * depend on the round alone, so a restarted node goes on where it was.
 */
public final class LiveTestFeed implements RoundSource {
  private static final BigDecimal FIRST = new BigDecimal("95000");
  private static final long SEED = 20_261_125L;
  private static final int CYCLE = 720;

  private final MarketsFile markets;
  private final Deployment deployment;

  public LiveTestFeed(MarketsFile markets, Deployment deployment) {
    this.markets = markets;
    this.deployment = deployment;
  }

  @Override
  public Optional<Tick> next(long now, long last, Parameters parameters) {
    long round = (now - parameters.genesis()) / parameters.period();
    if (round <= last) {
      return Optional.empty();
    }
    PriceFeed feed = new PriceFeed(markets.markets(), realPrice(round));
    feed.vary(new SplitMix64(SEED + round));
    return Optional.of(PublisherCommittee.sign(round, feed, parameters, deployment));
  }

  /** A slow triangle of two percent with a little noise. */
  private static BigDecimal realPrice(long round) {
    long phase = round % CYCLE;
    long height = Math.min(phase, CYCLE - phase);
    long noise = new SplitMix64(SEED ^ round).between(-20, 20);
    return FIRST.add(BigDecimal.valueOf(height * 5 + noise));
  }
}
