package org.novation.sequencer.demo;

import java.util.List;
import org.novation.ledger.command.Event;
import org.novation.ledger.engine.OrderFlags;
import org.novation.ledger.message.Side;
import org.novation.sequencer.BatchFailure;
import org.novation.sequencer.market.Market;

/**
 * The traders who may trade in one batch: a window on all of them that moves on from batch to
 * batch, so that neighbours trade with each other and everybody gets a turn.
 */
final class Floor {
  private static final int STEP_BACK = 2;

  private final Exchange exchange;
  private final List<Trader> traders;
  private final int window;
  private int first;
  private int next;

  Floor(Exchange exchange, List<Trader> traders, int window) {
    this.exchange = exchange;
    this.traders = traders;
    this.window = window;
  }

  /** A new batch: the window moves on, though not quite as far as it is wide. */
  void advance() {
    first = (first + Math.max(1, window - STEP_BACK)) % traders.size();
    next = 0;
  }

  /** The next trader of the window; as many in a row as it is wide are all different. */
  Trader call() {
    Trader called = traders.get((first + next) % traders.size());
    next = (next + 1) % window;
    return called;
  }

  /** An order that rests, and waits for takers. */
  void offer(Market market, Side side, long lots, long price)
      throws DemoFailure, BatchFailure, InterruptedException {
    var terms = new TraderDesk.Terms(market, side, lots, price, OrderFlags.POST_ONLY);
    exchange.place(exchange.desk().order(call(), terms, exchange.time()));
  }

  /**
   * An order that takes at once.
   *
   * @throws DemoFailure if it did not trade at just this price and volume
   */
  void take(Market market, Side side, long lots, long price)
      throws DemoFailure, BatchFailure, InterruptedException {
    var terms = new TraderDesk.Terms(market, side, lots, price, OrderFlags.IMMEDIATE);
    List<Event> events = exchange.place(exchange.desk().order(call(), terms, exchange.time()));
    boolean traded =
        events.stream()
            .anyMatch(
                event ->
                    event instanceof Event.Traded done
                        && done.price() == price
                        && done.lots() == lots
                        && done.takerSide() == side);
    if (!traded) {
      throw new DemoFailure(
          "%d lots of %s at %d did not trade: %s".formatted(lots, market.symbol(), price, events));
    }
  }
}
