package org.novation.ledger.amount;

import org.novation.ledger.field.Range;
import org.novation.ledger.field.WidthException;

/** Bounds of a price in collateral units per lot: 48 bits, at least 1 (SPEC W1). */
public final class Price {
  public static final int BITS = 48;
  public static final Range RANGE = Range.positive("price", BITS);
  public static final long MAX = (1L << BITS) - 1;

  private Price() {}

  public static boolean fits(long price) {
    return price >= 1 && price <= MAX;
  }

  /** Returns the price; {@link WidthException} when it does not fit. */
  public static long require(long price) {
    return fits(price) ? price : RANGE.require(price);
  }
}
