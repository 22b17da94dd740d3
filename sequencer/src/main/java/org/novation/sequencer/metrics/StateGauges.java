package org.novation.sequencer.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.novation.sequencer.node.NodeStatus;

/**
 * Gauges of how the node stands, all read from the last {@link Scrape}. One that has nothing to
 * tell is NaN, which no alert compares as true.
 */
final class StateGauges {
  private static final long LIVING_SECONDS = 120;

  private final MeterRegistry registry;
  private final MultiGauge state;
  private final MultiGauge stageBatches;
  private final MultiGauge stageAge;
  private final MultiGauge triggers;
  private volatile Scrape last;

  StateGauges(MeterRegistry registry) {
    this.registry = registry;
    state = rows("novation.node.state", "1 for the state that the node is in", "");
    stageBatches = rows("novation.stage.batches", "Batches that wait for a stage", "");
    stageAge =
        rows("novation.stage.age", "How long the oldest batch of a stage has waited", "seconds");
    triggers = rows("novation.trigger.fill", "How full a sealing trigger is, 0 to 1", "ratio");
    new HeightGauges(this);
    new L1Gauges(this);
    node();
    readings();
  }

  /** Takes what the next scrape reads. */
  void look(Scrape scrape) {
    last = scrape;
    NodeStatus status = scrape.status();
    state.register(
        Arrays.stream(NodeStatus.State.values())
            .map(it -> row("state", it.name(), status.state() == it ? 1 : 0))
            .toList(),
        true);
    stageBatches.register(stages(status, NodeStatus.Stage::batches), true);
    stageAge.register(stages(status, stage -> stage.oldest() < 0 ? 0 : stage.age()), true);
    triggers.register(
        status.open().triggers().stream()
            .map(trigger -> row("trigger", trigger.name(), trigger.fill()))
            .toList(),
        true);
  }

  private void node() {
    gauge("novation.node.ready", "1 when orders are taken", "", s -> bit(s.ready()));
    gauge("novation.node.stuck", "What needs somebody, in number", "", s -> s.stuck().size());
    gauge(
        "novation.intake.open", "1 when the intake takes orders", "", s -> bit(s.intake().open()));
    gauge(
        "novation.intake.backlog",
        "Batches sealed and not settled on the L1",
        "batches",
        s -> s.intake().backlog());
    gauge(
        "novation.intake.backlog.limit",
        "The backlog at which orders are refused",
        "batches",
        s -> s.intake().limit());
    gauge(
        "novation.workers",
        "Provers that reported within two minutes",
        "",
        s -> s.workers().stream().filter(worker -> worker.seen() <= LIVING_SECONDS).count());
    gauge(
        "novation.workers.busy",
        "Provers that work on a batch",
        "",
        s ->
            s.workers().stream()
                .filter(worker -> worker.seen() <= LIVING_SECONDS && worker.batch() >= 0)
                .count());
  }

  private void readings() {
    read(
        "novation.snapshot.age",
        "Age of the newest snapshot",
        "seconds",
        s ->
            s.readings().snapshotAt().isEmpty()
                ? Double.NaN
                : (s.at() - s.readings().snapshotAt().getAsLong()) / 1000.0);
    read(
        "novation.snapshot.size",
        "Size of the newest snapshot",
        "bytes",
        s -> s.readings().snapshotBytes());
    read("novation.feed.round", "Last round of prices", "", s -> s.readings().feed().round());
    read(
        "novation.feed.age",
        "Age of the last round of prices",
        "seconds",
        s ->
            s.readings().feed().round() == 0
                ? Double.NaN
                : s.at() / 1000.0 - s.readings().feed().roundAt());
    read(
        "novation.feed.heard",
        "Publishers heard in the newest round",
        "",
        s -> s.readings().feed().heard());
    read("novation.feed.members", "Publishers there are", "", s -> s.readings().feed().members());
    read(
        "novation.house.cash",
        "Cash of the house, collateral units",
        "",
        s -> s.readings().houseCash().doubleValue());
    read(
        "novation.takeovers.pending",
        "Accounts that wait for the house",
        "",
        s -> s.readings().pendingTakeovers());
    read("novation.jobs.aside", "Proof jobs set aside", "", s -> s.readings().jobsAside());
    read(
        "novation.replay.progress",
        "Share of the journal executed again, 0 to 1",
        "ratio",
        s -> s.readings().replay().progress());
  }

  /** A gauge of the node's status. */
  void gauge(String name, String help, String unit, ToDoubleFunction<NodeStatus> value) {
    read(name, help, unit, scrape -> value.applyAsDouble(scrape.status()));
  }

  /** A gauge of the node's status that has a label. */
  void gauge(
      String name, String help, String label, String is, ToDoubleFunction<NodeStatus> value) {
    Gauge.builder(name, () -> value(scrape -> value.applyAsDouble(scrape.status())))
        .description(help)
        .tag(label, is)
        .register(registry);
  }

  private void read(String name, String help, String unit, ToDoubleFunction<Scrape> value) {
    Gauge.builder(name, () -> value(value))
        .description(help)
        .baseUnit(unit.isEmpty() ? null : unit)
        .register(registry);
  }

  private double value(ToDoubleFunction<Scrape> value) {
    Scrape scrape = last;
    return scrape == null ? Double.NaN : value.applyAsDouble(scrape);
  }

  private MultiGauge rows(String name, String help, String unit) {
    return MultiGauge.builder(name)
        .description(help)
        .baseUnit(unit.isEmpty() ? null : unit)
        .register(registry);
  }

  private static List<Row<?>> stages(NodeStatus status, ToDoubleFunction<NodeStatus.Stage> value) {
    return status.stages().stream()
        .<Row<?>>map(stage -> row("stage", stage.name(), value.applyAsDouble(stage)))
        .toList();
  }

  private static Row<?> row(String label, String is, double value) {
    return Row.of(Tags.of(label, is), value);
  }

  private static double bit(boolean set) {
    return set ? 1 : 0;
  }
}
