package org.novation.sequencer.demo;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.novation.bridge.L1Exception;
import org.novation.ledger.batch.Shape;
import org.novation.sequencer.BatchFailure;
import org.novation.sequencer.L1Clock;
import org.novation.sequencer.market.Market;

/**
 * The fee account and the traders come in through the L1 inbox, a batch at a time.
 *
 * @param traders how many, the fee account not counted
 */
record Opening(DemoChain chain, L1Clock clock, Exchange exchange, Shape shape, int traders) {
  /** What each brings: 250,000 of the collateral. */
  static final BigInteger DEPOSIT =
      BigInteger.TEN.pow(Market.COLLATERAL_DIGITS).multiply(BigInteger.valueOf(250_000));

  /** The fee account opens with little. */
  static final BigInteger FEE_DEPOSIT = BigInteger.TEN.pow(Market.COLLATERAL_DIGITS);

  /** Batches that it takes. */
  static int batches(int traders, Shape shape) {
    return Math.ceilDiv(traders + 1, Math.min(shape.accounts(), shape.operations()));
  }

  /** Opens all accounts; returns the traders, by account index from 1. */
  List<Trader> run() throws DemoFailure, BatchFailure, L1Exception, InterruptedException {
    List<Trader> opened = new ArrayList<>();
    int rows = Math.min(shape.accounts(), shape.operations());
    for (int account = 0; account <= traders; account++) {
      Trader trader = Trader.of(account);
      chain.open(trader, account == 0 ? FEE_DEPOSIT : DEPOSIT);
      if (account > 0) {
        opened.add(trader);
      }
      if ((account + 1) % rows == 0 || account == traders) {
        exchange.take(chain.poll(), clock.now());
        exchange.seal();
      }
    }
    return List.copyOf(opened);
  }
}
