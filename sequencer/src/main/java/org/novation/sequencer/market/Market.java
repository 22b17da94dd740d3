package org.novation.sequencer.market;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.novation.ledger.market.MarketParameters;

/**
 * A market that the demo lists.
 *
 * @param row parameter row
 * @param symbol what is traded
 * @param lotDigits a lot is {@code 10^-lotDigits} of it
 * @param firstPrice first price of a made-up market; empty where prices come from real trades
 * @param premium part by which the mark lies above the index
 * @param parameters what is governed
 */
public record Market(
    int row,
    String symbol,
    int lotDigits,
    Optional<BigDecimal> firstPrice,
    BigDecimal premium,
    MarketParameters parameters) {
  /** Decimals of the collateral token. */
  public static final int COLLATERAL_DIGITS = 18;

  public int id() {
    return parameters.id();
  }

  /**
   * A price in collateral units a lot.
   *
   * @throws ArithmeticException if it is not a whole number
   */
  public long price(BigDecimal quoted) {
    return Decimals.scaled(quoted, COLLATERAL_DIGITS - lotDigits);
  }

  /**
   * A volume in lots.
   *
   * @throws ArithmeticException if it is not a whole number
   */
  public long lots(BigDecimal volume) {
    return Decimals.scaled(volume, lotDigits);
  }

  /** The most lots that are worth no more than an amount at a price; at least 1. */
  public static long lotsWorth(BigInteger amount, long price) {
    return amount.divide(BigInteger.valueOf(price)).max(BigInteger.ONE).longValueExact();
  }
}
