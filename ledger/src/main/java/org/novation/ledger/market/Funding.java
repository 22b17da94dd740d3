package org.novation.ledger.market;

import java.math.BigInteger;
import org.novation.ledger.amount.FundingIndex;
import org.novation.ledger.amount.Price;
import org.novation.ledger.state.MarketState;

/** Accrual of funding when a market moves to a new price (SPEC T3). Positive F: longs pay. */
public final class Funding {
  private static final int FRACTION_BITS = 32;

  private Funding() {}

  /**
   * The market after it moved.
   *
   * @param market state before
   * @param parameters the market's row
   * @param fundingBound most rounds that accrue at once
   * @param round round of the new prices, later than the market's last
   * @param index new index price
   * @param mark new mark price
   */
  public static MarketState move(
      MarketState market,
      MarketParameters parameters,
      int fundingBound,
      long round,
      long index,
      long mark) {
    Price.require(index);
    Price.require(mark);
    long rounds = market.isPriced() ? Math.min(round - market.round(), fundingBound) : 0;
    BigInteger accrued = rate(market, parameters).multiply(BigInteger.valueOf(rounds));
    BigInteger total = accrued.add(BigInteger.valueOf(market.fraction()));
    // shiftRight rounds towards minus infinity: the floor that the rule asks for.
    long funding = FundingIndex.addSaturating(market.funding(), total.shiftRight(FRACTION_BITS));
    long fraction = total.mod(BigInteger.ONE.shiftLeft(FRACTION_BITS)).longValueExact();
    return new MarketState(index, mark, round, funding, fraction, market.houseLots());
  }

  /**
   * Funding a round in 2^-32, from the previous stored prices: {@code clamp(kappa (mark - index),
   * +-cap * index)}.
   */
  static BigInteger rate(MarketState market, MarketParameters parameters) {
    BigInteger premium = BigInteger.valueOf(market.mark() - market.index());
    BigInteger cap =
        BigInteger.valueOf(parameters.fundingCap()).multiply(BigInteger.valueOf(market.index()));
    return BigInteger.valueOf(parameters.kappa()).multiply(premium).min(cap).max(cap.negate());
  }
}
