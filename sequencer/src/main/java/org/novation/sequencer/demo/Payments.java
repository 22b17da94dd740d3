package org.novation.sequencer.demo;

import java.math.BigInteger;
import java.util.List;
import org.novation.ledger.amount.Amount;
import org.novation.sequencer.BatchFailure;

/** Two traders withdraw to the L1 and a third pays a fourth, in the batch of the last round. */
record Payments(Exchange exchange, List<Trader> traders) {
  /** What each sends to the L1: a quarter of the deposit and a bit, to the unit. */
  static final BigInteger WITHDRAWAL =
      Opening.DEPOSIT.divide(BigInteger.valueOf(4)).add(BigInteger.valueOf(123_456_789));

  private static final BigInteger TRANSFER = Opening.DEPOSIT.divide(BigInteger.valueOf(10));

  /** Traders, from the last, who take part. */
  static final int CAST = 4;

  /** Those who withdraw. */
  List<Trader> withdrawers() {
    return traders.subList(traders.size() - 2, traders.size());
  }

  void run() throws DemoFailure, BatchFailure, InterruptedException {
    long time = exchange.time();
    for (Trader trader : withdrawers()) {
      exchange.instruct(exchange.desk().withdrawal(trader, Amount.of(WITHDRAWAL), time));
    }
    Trader from = traders.get(traders.size() - 3);
    Trader to = traders.get(traders.size() - 4);
    exchange.instruct(exchange.desk().transfer(from, to, Amount.of(TRANSFER), time));
    exchange.seal();
  }
}
