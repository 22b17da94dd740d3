package org.novation.sequencer.demo;

import java.math.BigInteger;
import java.util.List;
import org.novation.bridge.L1Exception;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.message.Side;
import org.novation.sequencer.BatchFailure;
import org.novation.sequencer.market.Market;

/** A trade in every made-up market, so that accounts hold several positions. */
record SideMarkets(Exchange exchange, Floor floor, List<Market> markets, Shape shape) {
  /** What each trade is worth. */
  private static final BigInteger SIZE = Opening.DEPOSIT.divide(BigInteger.valueOf(5));

  private static int perBatch(Shape shape) {
    return Math.min(shape.orders() / 2, shape.fills());
  }

  /** Batches that it takes. */
  static int batches(int markets, Shape shape) {
    return Math.ceilDiv(markets, perBatch(shape));
  }

  void run(RealTrade first) throws DemoFailure, BatchFailure, L1Exception, InterruptedException {
    int most = perBatch(shape);
    for (int from = 0; from < markets.size(); from += most) {
      exchange.round(first.price(), first.time());
      floor.advance();
      for (Market market : markets.subList(from, Math.min(from + most, markets.size()))) {
        long price = exchange.feed().mark(market);
        long lots = Market.lotsWorth(SIZE, price);
        floor.offer(market, Side.SELL, lots, price);
        floor.take(market, Side.BUY, lots, price);
      }
      exchange.seal();
    }
  }
}
