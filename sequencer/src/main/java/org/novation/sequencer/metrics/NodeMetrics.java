package org.novation.sequencer.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.novation.sequencer.node.NodeStatus;

/**
 * All figures of a node, {@code novation_*} in base units. Events are told by the parts of the node
 * through {@link #commands}, {@link #journal}, {@link #batches} and {@link #l1}, from any thread;
 * gauges are never counted up and down but read from the node's state when Prometheus asks.
 */
public final class NodeMetrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Supplier<NodeStatus> status;
  private final Supplier<Readings> readings;
  private final StateGauges state;
  private final JvmGauges jvm;
  private final CommandMetrics commands;
  private final JournalMetrics journal;
  private final BatchMetrics batches;
  private final L1Metrics l1;

  /**
   * @param data the folder whose disk is watched
   * @param status how the node stands; {@code NodeView::status}
   * @param readings the rest of it
   */
  public NodeMetrics(Path data, Supplier<NodeStatus> status, Supplier<Readings> readings) {
    this.status = status;
    this.readings = readings;
    this.commands = new CommandMetrics(registry);
    this.journal = new JournalMetrics(registry);
    this.batches = new BatchMetrics(registry);
    this.l1 = new L1Metrics(registry);
    this.state = new StateGauges(registry);
    this.jvm = new JvmGauges(registry);
    DiskGauges.register(registry, data);
  }

  /** What became of commands. */
  public CommandMetrics commands() {
    return commands;
  }

  /** Journal and snapshots. */
  public JournalMetrics journal() {
    return journal;
  }

  /** Batches and proofs. */
  public BatchMetrics batches() {
    return batches;
  }

  /** Transactions and the chain. */
  public L1Metrics l1() {
    return l1;
  }

  /** For further meters. */
  public MeterRegistry registry() {
    return registry;
  }

  /** Looks at the node once and writes everything in Prometheus' text format. */
  public synchronized String scrape() {
    state.look(new Scrape(status.get(), readings.get(), System.currentTimeMillis()));
    return registry.scrape();
  }

  @Override
  public void close() {
    jvm.close();
    registry.close();
  }
}
