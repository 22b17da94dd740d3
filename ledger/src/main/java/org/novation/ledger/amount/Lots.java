package org.novation.ledger.amount;

import org.novation.ledger.field.Range;
import org.novation.ledger.field.WidthException;

/** Checked arithmetic on lots, signed: 47 bits and sign, positive is long (SPEC W1). */
public final class Lots {
  public static final int BITS = 47;
  public static final Range RANGE = Range.signed("lots", BITS);
  public static final long MAX = (1L << BITS) - 1;

  private Lots() {}

  public static boolean fits(long lots) {
    return lots >= -MAX && lots <= MAX;
  }

  /** Returns the lots; {@link WidthException} when they do not fit. */
  public static long require(long lots) {
    return fits(lots) ? lots : RANGE.require(lots);
  }

  /** Exact sum; {@link WidthException} when it does not fit. */
  public static long add(long left, long right) {
    return require(require(left) + require(right));
  }
}
