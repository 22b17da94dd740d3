package org.novation.sequencer.demo;

import java.math.BigDecimal;
import java.util.List;
import org.novation.bridge.L1Exception;
import org.novation.ledger.message.Side;
import org.novation.sequencer.BatchFailure;
import org.novation.sequencer.market.Market;

/** The real trades happen once more, at their prices and volumes, a round a batch. */
record RealTrading(Exchange exchange, Floor floor, Market market) {
  void run(List<TradePlan.Planned> batches)
      throws DemoFailure, BatchFailure, L1Exception, InterruptedException {
    for (TradePlan.Planned batch : batches) {
      exchange.round(batch.last().price(), batch.last().time());
      floor.advance();
      for (TradePlan.Crossing crossing : batch.crossings()) {
        cross(crossing);
      }
      exchange.seal();
    }
  }

  private void cross(TradePlan.Crossing crossing)
      throws DemoFailure, BatchFailure, InterruptedException {
    Side taker = crossing.takerSide();
    long price = market.price(crossing.price());
    BigDecimal volume =
        crossing.trades().stream().map(RealTrade::volume).reduce(BigDecimal.ZERO, BigDecimal::add);
    floor.offer(market, taker.opposite(), market.lots(volume), price);
    for (RealTrade trade : crossing.trades()) {
      floor.take(market, taker, market.lots(trade.volume()), price);
      exchange.tally().replayed();
    }
  }
}
