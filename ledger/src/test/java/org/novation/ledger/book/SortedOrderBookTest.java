package org.novation.ledger.book;

class SortedOrderBookTest extends OrderBookContract {
  @Override
  OrderBook newBook() {
    return new SortedOrderBook();
  }
}
