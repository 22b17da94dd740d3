package org.novation.ledger.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.novation.ledger.message.Side;

/** What every order book does. */
abstract class OrderBookContract {
  private final OrderBook book = newBook();

  abstract OrderBook newBook();

  private static RestingOrder order(int account, Side side, long limit, long lots, long arrival) {
    return new RestingOrder(new OrderId(account, 0, 1), side, limit, 100 + account, lots, arrival);
  }

  @Test
  void bestSellIsTheCheapest() {
    book.add(order(1, Side.SELL, 102, 5, 1));
    book.add(order(2, Side.SELL, 101, 5, 2));
    assertEquals(2, book.best(Side.SELL).orElseThrow().id().account());
  }

  @Test
  void bestBuyIsTheDearest() {
    book.add(order(1, Side.BUY, 101, 5, 1));
    book.add(order(2, Side.BUY, 102, 5, 2));
    assertEquals(2, book.best(Side.BUY).orElseThrow().id().account());
  }

  @Test
  void earlierArrivalGoesFirstAtEqualPrice() {
    book.add(order(1, Side.SELL, 101, 5, 7));
    book.add(order(2, Side.SELL, 101, 5, 3));
    book.add(order(3, Side.BUY, 99, 5, 9));
    book.add(order(4, Side.BUY, 99, 5, 8));
    assertEquals(2, book.best(Side.SELL).orElseThrow().id().account());
    assertEquals(4, book.best(Side.BUY).orElseThrow().id().account());
  }

  @Test
  void partialFillKeepsThePlaceInTime() {
    book.add(order(1, Side.SELL, 101, 5, 1));
    book.add(order(2, Side.SELL, 101, 5, 2));
    book.fill(new OrderId(1, 0, 1), 3);
    RestingOrder best = book.best(Side.SELL).orElseThrow();
    assertEquals(1, best.id().account());
    assertEquals(2, best.remaining());
  }

  @Test
  void wholeFillLeavesTheBook() {
    book.add(order(1, Side.SELL, 101, 5, 1));
    book.fill(new OrderId(1, 0, 1), 5);
    assertEquals(Optional.empty(), book.best(Side.SELL));
    assertEquals(0, book.size());
  }

  @Test
  void refusesFillOfMoreThanRemains() {
    book.add(order(1, Side.SELL, 101, 5, 1));
    OrderId id = new OrderId(1, 0, 1);
    assertThrows(IllegalArgumentException.class, () -> book.fill(id, 6));
    assertThrows(IllegalArgumentException.class, () -> book.fill(id, 0));
    assertThrows(IllegalArgumentException.class, () -> book.fill(new OrderId(1, 0, 2), 1));
    assertEquals(5, book.best(Side.SELL).orElseThrow().remaining());
  }

  @Test
  void oneOrderPerSlot() {
    book.add(order(1, Side.SELL, 101, 5, 1));
    assertThrows(IllegalArgumentException.class, () -> book.add(order(1, Side.BUY, 90, 5, 2)));
    assertEquals(1, book.size());
  }

  @Test
  void removesOnlyTheNamedSequence() {
    book.add(order(1, Side.SELL, 101, 5, 1));
    assertFalse(book.remove(new OrderId(1, 0, 2)));
    assertTrue(book.remove(new OrderId(1, 0, 1)));
    assertFalse(book.remove(new OrderId(1, 0, 1)));
    assertEquals(Optional.empty(), book.find(1, 0));
  }

  @Test
  void expiresAtTheExpiryItself() {
    book.add(order(3, Side.SELL, 101, 5, 1));
    book.add(order(1, Side.BUY, 90, 5, 2));
    book.add(order(2, Side.BUY, 91, 5, 3));
    List<RestingOrder> expired = book.expire(102);
    assertEquals(List.of(1, 2), expired.stream().map(o -> o.id().account()).toList());
    assertEquals(1, book.size());
    assertEquals(List.of(), book.expire(102));
  }

  @Test
  void crossesOnlyAtItsLimitOrBetter() {
    RestingOrder sell = order(1, Side.SELL, 101, 5, 1);
    assertTrue(sell.crosses(101));
    assertFalse(sell.crosses(100));
    RestingOrder buy = order(1, Side.BUY, 101, 5, 1);
    assertTrue(buy.crosses(101));
    assertFalse(buy.crosses(102));
  }
}
