package org.novation.sequencer.node;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.novation.bridge.rollup.QueuedOperation;
import org.novation.ledger.command.Command;
import org.novation.ledger.command.L1Operation;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.Tag;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.oracle.Sifted;
import org.novation.ledger.oracle.Tick;
import org.novation.ledger.oracle.TickRules;
import org.novation.sequencer.InboxOperations;
import org.novation.sequencer.feed.FeedLoop;
import org.novation.sequencer.lifecycle.InboxLoop;
import org.novation.sequencer.node.Intake.Answer;
import org.novation.sequencer.node.JournalRecord.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How feed and inbox reach the engine: they wait until what they bring is on disk. */
final class EngineDesk implements FeedLoop.Exchange, InboxLoop.Taker {
  private static final Logger LOG = LoggerFactory.getLogger(EngineDesk.class);

  private final Engine engine;
  private final Gate gate;
  private final NodeClock clock;
  private volatile String dropped;

  EngineDesk(Engine engine, Gate gate, NodeClock clock) {
    this.engine = engine;
    this.gate = gate;
    this.clock = clock;
  }

  @Override
  public Optional<String> tick(Tick tick) throws InterruptedException, ExecutionException {
    Sifted sifted = engine.look(EngineDesk::rules).get().sift(tick);
    sifted.dropped().forEach(refusal -> LOG.warn("round {}: {}", tick.round(), refusal));
    dropped = sifted.dropped().isEmpty() ? null : "round " + tick.round() + ": " + sifted.dropped();
    return settled(engine.submit(Origin.FEED, time -> new Command.Tick(time, sifted.kept())).get());
  }

  /** Whose prices were left out of the last round, and why, if any were. */
  Optional<String> dropped() {
    return Optional.ofNullable(dropped);
  }

  private static TickRules rules(org.novation.ledger.engine.Ledger ledger) {
    FieldElement domain = ledger.config().deployment().domain(Tag.PRICE);
    return new TickRules(ledger.parameters(), ledger.committee(), domain);
  }

  @Override
  public long now() {
    return clock.now();
  }

  @Override
  public boolean open() {
    return gate.closed().isEmpty();
  }

  @Override
  public long lastRound() throws InterruptedException, ExecutionException {
    return engine.look(ledger -> ledger.view().lastRound()).get();
  }

  @Override
  public Parameters parameters() throws InterruptedException, ExecutionException {
    return engine.look(org.novation.ledger.engine.Ledger::parameters).get();
  }

  @Override
  public long next() throws InterruptedException, ExecutionException {
    return engine.look(ledger -> ledger.view().queueIndex()).get();
  }

  @Override
  public Optional<String> take(QueuedOperation queued)
      throws InterruptedException, ExecutionException {
    L1Operation operation = InboxOperations.of(queued);
    return settled(
        engine
            .submit(Origin.INBOX, time -> new Command.Operate(time, queued.index(), operation))
            .get());
  }

  private static Optional<String> settled(Answer answer) {
    return switch (answer) {
      case Answer.Accepted accepted -> Optional.empty();
      case Answer.Refused refused -> Optional.of(refused.refusal().toString());
      case Answer.Closed closed -> Optional.of(closed.message());
    };
  }
}
