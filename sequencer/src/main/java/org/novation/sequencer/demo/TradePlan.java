package org.novation.sequencer.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.message.Side;

/**
 * Which trades go into which batch. Trades in a row at one price and side become one resting order
 * and an order for each taker, so that batches of few order rows hold many trades.
 */
final class TradePlan {
  private TradePlan() {}

  /**
   * One resting order and those who take it, one after the other.
   *
   * @param trades at least one, all of one price and taker side
   */
  record Crossing(List<RealTrade> trades) {
    Side takerSide() {
      return trades.getFirst().taker();
    }

    BigDecimal price() {
      return trades.getFirst().price();
    }

    int orders() {
      return trades.size() + 1;
    }
  }

  /** Crossings of one batch. */
  record Planned(List<Crossing> crossings) {
    RealTrade last() {
      return crossings.getLast().trades().getLast();
    }
  }

  /** Traders that a batch has room for, beside the fee account. */
  static int traders(Shape shape) {
    return shape.accounts() - 1;
  }

  /** Distributes trades, in their order. */
  static List<Planned> of(List<RealTrade> trades, Shape shape) {
    int most = Math.min(traders(shape), Math.min(shape.orders(), shape.fills()));
    List<Planned> batches = new ArrayList<>();
    List<Crossing> open = new ArrayList<>();
    int orders = 0;
    for (Crossing crossing : crossings(trades, most)) {
      if (orders + crossing.orders() > shape.orders()) {
        batches.add(new Planned(List.copyOf(open)));
        open.clear();
        orders = 0;
      }
      open.add(crossing);
      orders += crossing.orders();
    }
    if (!open.isEmpty()) {
      batches.add(new Planned(List.copyOf(open)));
    }
    return List.copyOf(batches);
  }

  private static List<Crossing> crossings(List<RealTrade> trades, int mostOrders) {
    List<Crossing> crossings = new ArrayList<>();
    List<RealTrade> open = new ArrayList<>();
    for (RealTrade trade : trades) {
      if (!open.isEmpty() && (open.size() + 1 == mostOrders || !joins(open.getLast(), trade))) {
        crossings.add(new Crossing(List.copyOf(open)));
        open.clear();
      }
      open.add(trade);
    }
    if (!open.isEmpty()) {
      crossings.add(new Crossing(List.copyOf(open)));
    }
    return crossings;
  }

  private static boolean joins(RealTrade before, RealTrade next) {
    return before.taker() == next.taker() && before.price().compareTo(next.price()) == 0;
  }
}
