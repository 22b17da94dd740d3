package org.novation.ledger.margin;

import java.math.BigInteger;
import org.novation.ledger.market.MarketParameters;
import org.novation.ledger.state.MarketState;

/**
 * Lots in a listed market at this batch's price and funding.
 *
 * @param market the market's parameters
 * @param state the market's price and funding
 * @param lots signed, not 0
 */
record Exposure(MarketParameters market, MarketState state, long lots) {
  /** {@code w = lots * p}, signed, collateral units. */
  BigInteger notional() {
    return BigInteger.valueOf(lots).multiply(BigInteger.valueOf(state.mark()));
  }

  /** {@code lots (p - F)}: what the position adds to the account's value. */
  BigInteger value() {
    return BigInteger.valueOf(lots).multiply(BigInteger.valueOf(state.mark() - state.funding()));
  }

  /** {@code c p |lots|} for a coefficient in 2^-16, scaled by 2^16. */
  BigInteger weighted(int coefficient) {
    return notional().abs().multiply(BigInteger.valueOf(coefficient));
  }
}
