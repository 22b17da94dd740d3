package org.novation.sequencer.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.novation.ledger.command.Event;
import org.novation.ledger.command.Refusal;
import org.novation.sequencer.node.Intake;

/** What became of commands. Safe for use by many threads. */
public final class CommandMetrics {
  private static final Duration[] BUCKETS = {
    Duration.ofNanos(250_000),
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(20),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  private final MeterRegistry registry;
  private final Counter accepted;
  private final Timer acknowledgement;
  private final Map<Intake.Reason, Counter> turnedAway = new EnumMap<>(Intake.Reason.class);
  private final Counter trades;
  private final Counter liquidations;
  private final Counter takeovers;
  private final Counter bankruptcies;

  CommandMetrics(MeterRegistry registry) {
    this.registry = registry;
    accepted =
        counter("novation.commands.accepted", "Commands executed and on disk since the start");
    acknowledgement =
        Timer.builder("novation.acknowledgement")
            .description("From a command's arrival to its acknowledgement, after it is on disk")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    for (Intake.Reason reason : Intake.Reason.values()) {
      turnedAway.put(
          reason,
          Counter.builder("novation.commands.turned.away")
              .description("Commands not taken because the intake was closed, by reason")
              .tag("reason", reason.name())
              .register(registry));
    }
    trades = counter("novation.trades", "Trades between two orders");
    liquidations = counter("novation.liquidations", "Trades of distressed accounts with the book");
    takeovers = counter("novation.takeovers", "Accounts that the house took over");
    bankruptcies = counter("novation.bankruptcies", "Accounts whose shortfall the house bore");
  }

  /** A command of a client is acknowledged. */
  public void accepted(Duration sinceArrival) {
    accepted.increment();
    acknowledgement.record(sinceArrival);
  }

  /** The ledger refused a command. */
  public void refused(Refusal refusal) {
    // a closed set of names, so that the number of series is bounded
    Counter.builder("novation.commands.refused")
        .description("Commands that the rules refused, by reason")
        .tag("reason", refusal.getClass().getSimpleName())
        .register(registry)
        .increment();
  }

  /** A command was not taken at all. */
  public void turnedAway(Intake.Reason reason) {
    Optional.ofNullable(turnedAway.get(reason)).ifPresent(Counter::increment);
  }

  /** What an executed command, of a client or of the node itself, did. */
  public void executed(List<Event> events) {
    for (Event event : events) {
      switch (event) {
        case Event.Traded _ -> trades.increment();
        case Event.Liquidated _ -> liquidations.increment();
        case Event.TakenOver _ -> takeovers.increment();
        case Event.Relieved _ -> bankruptcies.increment();
        default -> {
          // not counted
        }
      }
    }
  }

  private Counter counter(String name, String help) {
    return Counter.builder(name).description(help).register(registry);
  }
}
