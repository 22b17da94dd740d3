package org.novation.ledger.state;

import org.novation.ledger.amount.FundingIndex;
import org.novation.ledger.amount.Lots;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.Packing;
import org.novation.ledger.field.Range;

/**
 * What the state keeps of a market (SPEC S6). Status, type, expiry, settlement price and open
 * interest are 0 (later).
 *
 * @param index index price, collateral units per lot; 0 when never priced
 * @param mark mark price, collateral units per lot; 0 when never priced
 * @param round round of the last price, 40 bits; 0 when never priced
 * @param funding cumulative funding F, collateral units per lot
 * @param fraction remainder of F in 2^-32
 * @param houseLots lots held by the house, signed
 */
public record MarketState(
    long index, long mark, long round, long funding, long fraction, long houseLots) {
  public static final Range INDEX = Range.unsigned("index", 48);
  public static final Range MARK = Range.unsigned("mark", 48);
  public static final Range ROUND = Range.unsigned("round", 40);
  public static final Range FRACTION = Range.unsigned("fraction", 32);
  public static final MarketState UNPRICED = new MarketState(0, 0, 0, 0, 0, 0);

  public MarketState {
    INDEX.require(index);
    MARK.require(mark);
    ROUND.require(round);
    FundingIndex.RANGE.require(funding);
    FRACTION.require(fraction);
    Lots.require(houseLots);
  }

  public boolean isPriced() {
    return round > 0;
  }

  public MarketState withHouseLots(long lots) {
    return new MarketState(index, mark, round, funding, fraction, lots);
  }

  FieldElement[] leafInputs() {
    FieldElement prices =
        new Packing().put("index", index, 48).put("mark", mark, 48).put("round", round, 40).word();
    return new FieldElement[] {
      prices,
      FieldElement.ofSigned(funding),
      FieldElement.of(fraction),
      FieldElement.ZERO,
      FieldElement.ZERO,
      FieldElement.ofSigned(houseLots)
    };
  }
}
