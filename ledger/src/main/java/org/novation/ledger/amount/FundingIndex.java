package org.novation.ledger.amount;

import java.math.BigInteger;
import org.novation.ledger.field.Range;

/**
 * Cumulative funding F of a market, collateral units per lot: |F| <= 2^49 - 1, saturating (SPEC W1,
 * T3).
 */
public final class FundingIndex {
  public static final int BITS = 49;
  public static final Range RANGE = Range.signed("funding", BITS);
  public static final long MAX = (1L << BITS) - 1;

  private FundingIndex() {}

  /** {@code F + change}, held at the bounds. */
  public static long addSaturating(long funding, BigInteger change) {
    BigInteger sum = BigInteger.valueOf(funding).add(change);
    return sum.max(RANGE.least()).min(RANGE.greatest()).longValueExact();
  }
}
