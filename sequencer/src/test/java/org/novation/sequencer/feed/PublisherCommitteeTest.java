package org.novation.sequencer.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.novation.ledger.field.Tag;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.message.Deployment;
import org.novation.ledger.oracle.Tick;
import org.novation.ledger.oracle.TickOutcome;
import org.novation.ledger.oracle.TickRules;
import org.novation.ledger.scenario.Keyring;
import org.novation.ledger.state.MarketState;
import org.novation.ledger.state.Markets;
import org.novation.sequencer.Project;
import org.novation.sequencer.market.Market;
import org.novation.sequencer.market.MarketsException;
import org.novation.sequencer.market.MarketsFile;

class PublisherCommitteeTest {
  private static final long GENESIS = 1_700_000_000L;
  private static final BigDecimal PRICE = new BigDecimal("105433.60000");

  private final Deployment deployment = new Deployment(1, Keyring.address(7));
  private MarketsFile markets;
  private Parameters parameters;
  private PriceFeed feed;

  @BeforeEach
  void list() throws MarketsException {
    markets = MarketsFile.read(Project.markets(), 10);
    parameters = markets.parameters(GENESIS, 10);
    feed = new PriceFeed(markets.markets(), PRICE);
  }

  @Test
  void theMedianIsTheFeedsPriceInEveryMarket() {
    TickOutcome.Accepted accepted = apply(1, Markets.UNPRICED, 0);
    assertEquals(markets.markets().size(), accepted.moved().size());
    for (Market market : markets.markets()) {
      MarketState state = accepted.markets().row(market.row());
      assertEquals(feed.index(market), state.index());
      assertEquals(feed.mark(market), state.mark());
    }
    assertEquals(105_433_600_000_000L, accepted.markets().row(0).index());
  }

  @Test
  void longsPayWhileTheMarkIsAboveTheIndex() {
    Markets priced = apply(1, Markets.UNPRICED, 0).markets();
    feed.step(PRICE);
    Markets later = apply(9, priced, 1).markets();
    assertTrue(later.row(0).funding() > 0);
    assertTrue(later.row(2).funding() < 0, "a market with its mark below the index");
  }

  @Test
  void aFallMovesOneMarketOnly() {
    Market eth = markets.markets().get(1);
    long before = feed.index(eth);
    long other = feed.index(markets.real());
    feed.fall(eth, 1_000);
    assertTrue(feed.index(eth) < before * 91 / 100 && feed.index(eth) > before * 89 / 100);
    assertEquals(other, feed.index(markets.real()));
  }

  private TickOutcome.Accepted apply(long round, Markets before, long lastRound) {
    Tick tick = PublisherCommittee.sign(round, feed, parameters, deployment);
    TickRules rules =
        new TickRules(parameters, PublisherCommittee.committee(), deployment.domain(Tag.PRICE));
    return assertInstanceOf(
        TickOutcome.Accepted.class,
        rules.apply(tick, before, lastRound, parameters.instant(round)));
  }
}
