package org.novation.ledger.book;

import org.novation.ledger.message.Side;

/**
 * An order waiting in a book.
 *
 * @param id whose order it is
 * @param side whether it buys or sells
 * @param limit worst acceptable price, collateral units a lot
 * @param expiry first Unix second at which it is no longer valid
 * @param remaining lots still open, at least 1
 * @param arrival position in time among all orders of the ledger; lower comes first at equal price
 */
public record RestingOrder(
    OrderId id, Side side, long limit, long expiry, long remaining, long arrival) {
  /** Refuses an order without lots: it has nothing to wait for. */
  public RestingOrder {
    if (remaining < 1) {
      throw new IllegalArgumentException("resting order without lots: " + id);
    }
  }

  /** The same order with fewer lots, in the same place in time. */
  public RestingOrder withRemaining(long lots) {
    return new RestingOrder(id, side, limit, expiry, lots, arrival);
  }

  /** Whether a counterparty with this limit may trade with it at its own price. */
  public boolean crosses(long counterLimit) {
    return side == Side.SELL ? limit <= counterLimit : limit >= counterLimit;
  }
}
