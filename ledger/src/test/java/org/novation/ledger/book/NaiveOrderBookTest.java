package org.novation.ledger.book;

class NaiveOrderBookTest extends OrderBookContract {
  @Override
  OrderBook newBook() {
    return new NaiveOrderBook();
  }
}
