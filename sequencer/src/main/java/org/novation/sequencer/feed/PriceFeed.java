package org.novation.sequencer.feed;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.novation.ledger.oracle.VouchedPrice;
import org.novation.ledger.scenario.SplitMix64;
import org.novation.sequencer.market.Market;

/**
 * What the markets cost: the real trades' price for one, a seeded walk for the made-up ones. Prices
 * are in collateral units a lot.
 */
public final class PriceFeed {
  private static final long SEED = 20_251_110L;
  private static final int BASIS = 10_000;
  private static final int WALK = 12;

  private final List<Market> markets;
  private final long[] index;
  private final SplitMix64 random = new SplitMix64(SEED);

  /**
   * @param firstRealPrice price of the first real trade
   */
  public PriceFeed(List<Market> markets, BigDecimal firstRealPrice) {
    this.markets = markets;
    this.index =
        markets.stream()
            .mapToLong(market -> market.price(market.firstPrice().orElse(firstRealPrice)))
            .toArray();
  }

  /** One round on: the last real price, and a small step of every other market. */
  public void step(BigDecimal realPrice) {
    for (Market market : markets) {
      int row = market.row();
      index[row] =
          market.firstPrice().isEmpty()
              ? market.price(realPrice)
              : moved(index[row], random.between(-WALK, WALK));
    }
  }

  /** Moves every made-up market a little away from its first price. */
  void vary(SplitMix64 noise) {
    for (Market market : markets) {
      if (market.firstPrice().isPresent()) {
        index[market.row()] = moved(index[market.row()], noise.between(-WALK, WALK));
      }
    }
  }

  /** A made-up market falls by hundredths of a percent. */
  public void fall(Market market, int basisPoints) {
    index[market.row()] = moved(index[market.row()], -basisPoints);
  }

  public long index(Market market) {
    return index[market.row()];
  }

  /** The mark: the index and the market's premium. */
  public long mark(Market market) {
    BigDecimal price = BigDecimal.valueOf(index(market));
    return price.add(price.multiply(market.premium())).longValue();
  }

  /** Index and mark of every market, as one publisher sees them, so many basis points off. */
  public List<VouchedPrice> seen(long basisPoints) {
    return IntStream.range(0, markets.size()).mapToObj(row -> seen(row, basisPoints)).toList();
  }

  private VouchedPrice seen(int row, long basisPoints) {
    long mark = mark(markets.get(row));
    return new VouchedPrice(row, moved(index[row], basisPoints), moved(mark, basisPoints));
  }

  private static long moved(long price, long basisPoints) {
    return Math.max(1, price + price / BASIS * basisPoints);
  }
}
