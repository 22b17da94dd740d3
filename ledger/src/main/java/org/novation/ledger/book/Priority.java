package org.novation.ledger.book;

import java.util.Comparator;
import org.novation.ledger.message.Side;

/** Price-time priority of each side. */
final class Priority {
  static final Comparator<RestingOrder> SELLS =
      Comparator.comparingLong(RestingOrder::limit).thenComparingLong(RestingOrder::arrival);
  static final Comparator<RestingOrder> BUYS =
      Comparator.comparingLong(RestingOrder::limit)
          .reversed()
          .thenComparingLong(RestingOrder::arrival);

  private Priority() {}

  static Comparator<RestingOrder> of(Side side) {
    return side == Side.SELL ? SELLS : BUYS;
  }
}
