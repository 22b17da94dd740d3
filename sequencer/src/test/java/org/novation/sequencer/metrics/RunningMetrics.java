package org.novation.sequencer.metrics;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.novation.ledger.command.Event;
import org.novation.ledger.command.Refusal;
import org.novation.sequencer.api.LedgerNode;
import org.novation.sequencer.node.Intake;

/** Metrics of a node to which everything has happened once. */
public final class RunningMetrics {
  private RunningMetrics() {}

  public static NodeMetrics of(LedgerNode node, Path data) {
    NodeMetrics metrics = new NodeMetrics(data, node::status, node::readings);
    metrics.commands().accepted(Duration.ofMillis(3));
    metrics.commands().refused(new Refusal.EmptyBatch(7));
    metrics.commands().turnedAway(Intake.Reason.BACKLOG);
    metrics.commands().executed(List.of(new Event.TakenOver(3, java.math.BigInteger.ONE)));
    metrics.journal().forced(5, 700, 2_000_000);
    metrics.journal().snapshot(Duration.ofMillis(40));
    metrics.batches().sealed("TABLE_FULL");
    metrics.batches().proven("s64", Duration.ofSeconds(9));
    metrics.batches().failed("CRASHED");
    metrics.batches().leaseExpired();
    return metrics;
  }

  /** Names of all samples in Prometheus' text, after a collection of garbage was noticed. */
  public static TreeSet<String> names(NodeMetrics metrics) {
    long limit = ManagementFactory.getRuntimeMXBean().getUptime() + 10_000;
    TreeSet<String> names = read(metrics);
    while (!names.contains("jvm_gc_pause_seconds_sum")
        && ManagementFactory.getRuntimeMXBean().getUptime() < limit) {
      System.gc();
      names = read(metrics);
    }
    return names;
  }

  private static TreeSet<String> read(NodeMetrics metrics) {
    TreeSet<String> names = new TreeSet<>();
    metrics
        .scrape()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> names.add(line.split("[{ ]", 2)[0]));
    return names;
  }
}
