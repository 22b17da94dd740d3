package org.novation.sequencer.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.message.Side;
import org.novation.sequencer.Project;

class TradePlanTest {
  @Test
  void everyTradeComesOnceAndInItsOrder() throws DemoFailure {
    List<RealTrade> trades = TradeFile.read(Project.trades());
    for (Shape shape : List.of(Shape.S8, Shape.S64)) {
      List<RealTrade> planned =
          TradePlan.of(trades, shape).stream()
              .flatMap(batch -> batch.crossings().stream())
              .flatMap(crossing -> crossing.trades().stream())
              .toList();
      assertEquals(trades, planned);
    }
  }

  @Test
  void everyBatchFitsItsShape() throws DemoFailure {
    for (TradePlan.Planned batch : TradePlan.of(TradeFile.read(Project.trades()), Shape.S8)) {
      int orders = batch.crossings().stream().mapToInt(TradePlan.Crossing::orders).sum();
      assertTrue(orders <= Shape.S8.orders(), batch::toString);
      for (TradePlan.Crossing crossing : batch.crossings()) {
        assertTrue(crossing.orders() <= TradePlan.traders(Shape.S8), batch::toString);
        assertTrue(
            crossing.trades().stream()
                .allMatch(
                    trade ->
                        trade.price().equals(crossing.price())
                            && trade.taker() == crossing.takerSide()));
      }
    }
  }

  @Test
  void takersOfOnePriceShareARestingOrder() {
    List<RealTrade> trades = IntStream.range(0, 8).mapToObj(i -> trade(i, "5", Side.BUY)).toList();
    List<TradePlan.Planned> plan = TradePlan.of(trades, Shape.S8);
    assertEquals(
        List.of(6, 2),
        plan.stream()
            .flatMap(batch -> batch.crossings().stream())
            .map(crossing -> crossing.trades().size())
            .toList());
  }

  @Test
  void anotherPriceOrSideIsAnotherOrder() {
    List<RealTrade> trades =
        List.of(
            trade(1, "5", Side.BUY),
            trade(2, "6", Side.BUY),
            trade(3, "6", Side.SELL),
            trade(4, "6.0", Side.SELL));
    List<TradePlan.Planned> plan = TradePlan.of(trades, Shape.S8);
    assertEquals(1, plan.size());
    assertEquals(3, plan.getFirst().crossings().size());
    assertEquals(trades.getLast(), plan.getFirst().last());
  }

  private static RealTrade trade(long id, String price, Side taker) {
    return new RealTrade(id, new BigDecimal(price), BigDecimal.ONE, id, taker);
  }
}
