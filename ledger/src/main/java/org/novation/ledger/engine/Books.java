package org.novation.ledger.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.novation.ledger.batch.OpenBatch;
import org.novation.ledger.book.OrderBook;
import org.novation.ledger.book.OrderId;
import org.novation.ledger.book.RestingOrder;
import org.novation.ledger.book.SortedOrderBook;
import org.novation.ledger.command.SignedOrder;
import org.novation.ledger.message.OrderMessage;
import org.novation.ledger.message.Side;

/** The books of all markets, and the signed order behind each resting one. */
final class Books {
  private final TreeMap<Integer, OrderBook> books = new TreeMap<>();
  private final TreeMap<Long, SignedOrder> signed = new TreeMap<>();
  private long arrivals;

  private static long key(OrderId id) {
    return OpenBatch.slotKey(id.account(), id.slot());
  }

  OrderBook book(int market) {
    return books.computeIfAbsent(market, id -> new SortedOrderBook());
  }

  Optional<RestingOrder> best(int market, Side side) {
    return book(market).best(side);
  }

  SignedOrder signed(OrderId id) {
    return signed.get(key(id));
  }

  /** Lets an order wait behind all others of its price. */
  void rest(SignedOrder order, long lots) {
    restore(order, lots, ++arrivals);
  }

  void restore(SignedOrder order, long lots, long arrival) {
    OrderMessage message = order.message();
    book(message.market())
        .add(
            new RestingOrder(
                order.id(), message.side(), message.limit(), message.expiry(), lots, arrival));
    signed.put(key(order.id()), order);
    arrivals = Math.max(arrivals, arrival);
  }

  void fill(OrderId id, long lots) {
    OrderBook book = book(signed(id).message().market());
    book.fill(id, lots);
    if (book.find(id.account(), id.slot()).isEmpty()) {
      signed.remove(key(id));
    }
  }

  /** Removes an order; false if it does not rest. */
  boolean remove(OrderId id) {
    SignedOrder order = signed.get(key(id));
    if (order == null || !order.id().equals(id)) {
      return false;
    }
    signed.remove(key(id));
    return book(order.message().market()).remove(id);
  }

  /** The order resting for a slot. */
  Optional<OrderId> inSlot(int account, int slot) {
    return Optional.ofNullable(signed.get(OpenBatch.slotKey(account, slot))).map(SignedOrder::id);
  }

  /** Orders of an account, by slot. */
  List<OrderId> of(int account) {
    return signed
        .subMap(OpenBatch.slotKey(account, 0), OpenBatch.slotKey(account + 1, 0))
        .values()
        .stream()
        .map(SignedOrder::id)
        .toList();
  }

  /** Removes orders that are no longer valid at a time, by market and identity. */
  List<RestingOrder> expire(long time) {
    List<RestingOrder> expired = new ArrayList<>();
    books.values().forEach(book -> expired.addAll(book.expire(time)));
    expired.forEach(order -> signed.remove(key(order.id())));
    return expired;
  }

  /** Books by market id. */
  SortedMap<Integer, OrderBook> byMarket() {
    return Collections.unmodifiableSortedMap(books);
  }

  long arrivals() {
    return arrivals;
  }

  void restoreArrivals(long count) {
    arrivals = count;
  }
}
