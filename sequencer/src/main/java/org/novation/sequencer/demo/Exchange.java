package org.novation.sequencer.demo;

import java.math.BigDecimal;
import java.util.List;
import org.novation.bridge.L1Exception;
import org.novation.bridge.rollup.QueuedOperation;
import org.novation.ledger.command.Command;
import org.novation.ledger.command.Event;
import org.novation.ledger.command.SignedInstruction;
import org.novation.ledger.command.SignedOrder;
import org.novation.ledger.engine.Ledger;
import org.novation.ledger.engine.Outcome;
import org.novation.ledger.market.Parameters;
import org.novation.sequencer.BatchFailure;
import org.novation.sequencer.BatchLoop;
import org.novation.sequencer.InboxOperations;
import org.novation.sequencer.feed.PriceFeed;
import org.novation.sequencer.feed.PublisherCommittee;

/** The batch loop with the demo's time, prices and counts around it. */
final class Exchange {
  private final BatchLoop loop;
  private final RoundClock clock;
  private final PriceFeed feed;
  private final TraderDesk desk;
  private final Tally tally = new Tally();
  private long time;

  /**
   * @param time when it opens, Unix seconds
   */
  Exchange(BatchLoop loop, RoundClock clock, PriceFeed feed, long time) {
    this.loop = loop;
    this.clock = clock;
    this.feed = feed;
    this.desk = new TraderDesk(loop.ledger());
    this.time = time;
  }

  Ledger ledger() {
    return loop.ledger();
  }

  PriceFeed feed() {
    return feed;
  }

  TraderDesk desk() {
    return desk;
  }

  Tally tally() {
    return tally;
  }

  /** Time of the last command, Unix seconds. */
  long time() {
    return time;
  }

  /** Takes entries of the inbox in their order. */
  void take(List<QueuedOperation> operations, long now)
      throws DemoFailure, BatchFailure, InterruptedException {
    time = Math.max(time, now);
    for (QueuedOperation operation : operations) {
      apply(new Command.Operate(time, operation.index(), InboxOperations.of(operation)));
    }
  }

  /**
   * The publishers' next round; it opens a batch.
   *
   * @param realPrice of the real trades at that time
   * @param wanted when that was, Unix seconds
   */
  List<Event> round(BigDecimal realPrice, long wanted)
      throws DemoFailure, BatchFailure, L1Exception, InterruptedException {
    feed.step(realPrice);
    return round(wanted);
  }

  /** The publishers' next round with the prices as they are. */
  List<Event> round(long wanted)
      throws DemoFailure, BatchFailure, L1Exception, InterruptedException {
    time = clock.next(time, wanted);
    Parameters parameters = ledger().parameters();
    long round = (time - parameters.genesis()) / parameters.period();
    var tick = PublisherCommittee.sign(round, feed, parameters, ledger().config().deployment());
    return apply(new Command.Tick(time, tick));
  }

  List<Event> place(SignedOrder order) throws DemoFailure, BatchFailure, InterruptedException {
    return apply(new Command.PlaceOrder(time, order));
  }

  List<Event> instruct(SignedInstruction instruction)
      throws DemoFailure, BatchFailure, InterruptedException {
    return apply(new Command.Instruct(time, instruction));
  }

  /** Closes the open batch. */
  List<Event> seal() throws DemoFailure, BatchFailure, InterruptedException {
    return apply(new Command.SealBatch(time));
  }

  /** Nothing that the demo sends may be refused: it was written to be accepted. */
  private List<Event> apply(Command command)
      throws DemoFailure, BatchFailure, InterruptedException {
    Outcome outcome = loop.apply(command);
    if (!outcome.accepted()) {
      throw new DemoFailure(
          "the ledger refused a step of the demo: " + outcome.refusal().get() + " for " + command);
    }
    tally.add(outcome.events());
    return outcome.events();
  }
}
