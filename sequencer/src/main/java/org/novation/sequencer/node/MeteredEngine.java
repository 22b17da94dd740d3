package org.novation.sequencer.node;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.novation.ledger.command.Event;
import org.novation.ledger.command.Refusal;
import org.novation.sequencer.metrics.NodeMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs what the engine does. */
final class MeteredEngine implements EngineEvents {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  private final NodeMetrics metrics;
  private final LongAdder accepted = new LongAdder();
  private final LongAdder refused = new LongAdder();

  MeteredEngine(NodeMetrics metrics) {
    this.metrics = metrics;
  }

  long accepted() {
    return accepted.sum();
  }

  long refused() {
    return refused.sum();
  }

  @Override
  public void accepted(JournalRecord.Origin origin, List<Event> events, long nanos) {
    if (origin == JournalRecord.Origin.TRADER) {
      accepted.increment();
      metrics.commands().accepted(Duration.ofNanos(nanos));
    }
    metrics.commands().executed(events);
    for (Event event : events) {
      switch (event) {
        case Event.Liquidated gone -> LOG.info("{}", gone);
        case Event.TakenOver gone -> LOG.info("{}", gone);
        case Event.TakeoverDelayed late -> LOG.warn("{}", late);
        case Event.Relieved gone -> LOG.warn("{}", gone);
        default -> {}
      }
    }
  }

  @Override
  public void refused(JournalRecord.Origin origin, Refusal refusal) {
    if (origin == JournalRecord.Origin.TRADER) {
      refused.increment();
      metrics.commands().refused(refusal);
    }
  }

  @Override
  public void turnedAway(Intake.Reason reason) {
    metrics.commands().turnedAway(reason);
  }
}
