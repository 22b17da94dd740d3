package org.novation.ledger.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.novation.ledger.amount.FundingIndex;
import org.novation.ledger.amount.Price;
import org.novation.ledger.field.WidthException;
import org.novation.ledger.state.MarketState;

class FundingTest {
  private static final BigDecimal UNIT = new BigDecimal(BigInteger.ONE.shiftLeft(32));

  private static MarketParameters market(long kappa, long cap) {
    RiskColumns columns = RiskColumns.filler(2);
    return new MarketParameters(1, 0, 0, kappa, cap, 0, columns, columns);
  }

  @Test
  void firstPriceAccruesNothing() {
    MarketParameters market = market(1L << 31, 1L << 31);
    MarketState first = Funding.move(MarketState.UNPRICED, market, 100, 9, 100, 200);
    assertEquals(new MarketState(100, 200, 9, 0, 0, 0), first);
  }

  @Test
  void longsPayWhenTheMarkWasAboveTheIndex() {
    // kappa 1/2: half of the premium of 10 in each of 3 rounds
    MarketState before = new MarketState(1000, 1010, 1, 0, 0, 5);
    MarketState after = Funding.move(before, market(1L << 31, 1L << 31), 100, 4, 900, 900);
    assertEquals(15, after.funding());
    assertEquals(5, after.houseLots());
    MarketState below = new MarketState(1010, 1000, 1, 0, 0, 5);
    assertEquals(-15, Funding.move(below, market(1L << 31, 1L << 31), 100, 4, 1, 1).funding());
  }

  @Test
  void fractionRoundsTowardsMinusInfinityAndIsKept() {
    MarketState before = new MarketState(1001, 1000, 1, 0, 0, 0);
    MarketState after = Funding.move(before, market(1, 1), 100, 2, 1001, 1000);
    assertEquals(-1, after.funding());
    assertEquals((1L << 32) - 1, after.fraction());
    MarketState back = new MarketState(1000, 1001, 2, -1, (1L << 32) - 1, 0);
    assertEquals(0, Funding.move(back, market(1, 1), 100, 3, 1, 1).funding());
  }

  @Test
  void capAndBoundLimitWhatAccrues() {
    MarketState before = new MarketState(1000, 2000, 1, 0, 0, 0);
    long half = 1L << 31;
    assertEquals(
        5 * 500, Funding.move(before, market((1L << 32) - 1, half), 5, 100, 1, 1).funding());
    assertEquals(0, Funding.move(before, market(half, half), 0, 100, 1, 1).funding());
  }

  @Test
  void saturatesAtBothBounds() {
    long most = FundingIndex.MAX;
    MarketState high = new MarketState(Price.MAX, Price.MAX, 1, most, 0, 0);
    MarketParameters strong = market((1L << 32) - 1, (1L << 32) - 1);
    MarketState above = new MarketState(1L << 40, Price.MAX, 1, most, 0, 0);
    assertEquals(most, Funding.move(above, strong, 65535, 65537, 1, 1).funding());
    MarketState under = new MarketState(Price.MAX, 1, 1, -most, 0, 0);
    assertEquals(-most, Funding.move(under, strong, 65535, 65537, 1, 1).funding());
    assertEquals(most, Funding.move(high, strong, 65535, 2, 1, 1).funding());
  }

  @Test
  void refusesNewPricesOutOfRange() {
    MarketParameters market = market(0, 0);
    assertThrows(
        WidthException.class, () -> Funding.move(MarketState.UNPRICED, market, 1, 1, 0, 1));
    assertThrows(
        WidthException.class, () -> Funding.move(MarketState.UNPRICED, market, 1, 1, 1, 1L << 48));
  }

  @Test
  void agreesWithExactRationals() {
    Random random = new Random(9);
    int moved = 0;
    for (int i = 0; i < 2000; i++) {
      long kappa = random.nextLong(1L << 32);
      long cap = random.nextLong(1L << (1 + random.nextInt(32)));
      int bits = 4 + random.nextInt(44);
      long start = random.nextLong(-FundingIndex.MAX, FundingIndex.MAX);
      MarketState before =
          new MarketState(
              1 + random.nextLong((1L << bits) - 1),
              1 + random.nextLong((1L << bits) - 1),
              1 + random.nextInt(1000),
              start,
              random.nextLong(1L << 32),
              0);
      long round = before.round() + 1 + random.nextInt(300);
      int bound = random.nextInt(200);
      MarketState after = Funding.move(before, market(kappa, cap), bound, round, 5, 6);
      BigDecimal total = exact(before, kappa, cap, Math.min(bound, round - before.round()));
      BigDecimal whole = total.setScale(0, RoundingMode.FLOOR);
      BigDecimal limit = BigDecimal.valueOf(FundingIndex.MAX);
      BigDecimal funding = BigDecimal.valueOf(start).add(whole).min(limit).max(limit.negate());
      assertEquals(funding.longValueExact(), after.funding());
      assertEquals(
          0, total.subtract(whole).multiply(UNIT).compareTo(BigDecimal.valueOf(after.fraction())));
      moved += after.funding() == start ? 0 : 1;
    }
    assertTrue(moved > 1000, "the sample moves funding: " + moved);
  }

  /** Fraction and accrued funding in whole units, exactly: every divisor is a power of two. */
  private static BigDecimal exact(MarketState market, long kappa, long cap, long rounds) {
    BigDecimal premium = BigDecimal.valueOf(market.mark() - market.index());
    BigDecimal rate = BigDecimal.valueOf(kappa).divide(UNIT).multiply(premium);
    BigDecimal limit =
        BigDecimal.valueOf(cap).divide(UNIT).multiply(BigDecimal.valueOf(market.index()));
    BigDecimal clamped = rate.min(limit).max(limit.negate());
    return clamped
        .multiply(BigDecimal.valueOf(rounds))
        .add(BigDecimal.valueOf(market.fraction()).divide(UNIT));
  }
}
