package org.novation.ledger.book;

import java.util.List;
import java.util.Optional;
import org.novation.ledger.message.Side;

/**
 * The resting orders of one market in price-time priority: better price first, then earlier
 * arrival. All implementations behave alike, to the order of every list returned.
 */
public interface OrderBook {
  /**
   * Adds an order.
   *
   * @throws IllegalArgumentException if the account's slot already has an order here
   */
  void add(RestingOrder order);

  /** The order that an incoming order of the other side would meet first. */
  Optional<RestingOrder> best(Side side);

  /** The order resting for a slot of an account. */
  Optional<RestingOrder> find(int account, int slot);

  /**
   * Takes lots off an order, which leaves the book at zero and keeps its place otherwise.
   *
   * @throws IllegalArgumentException if the order is not here or has fewer lots
   */
  void fill(OrderId id, long lots);

  /** Removes an order; false if it is not here. */
  boolean remove(OrderId id);

  /** Removes every order that is no longer valid at a time; returns them by identity. */
  List<RestingOrder> expire(long time);

  /** All orders of a side in priority. */
  List<RestingOrder> side(Side side);

  /** Number of orders on both sides. */
  int size();
}
