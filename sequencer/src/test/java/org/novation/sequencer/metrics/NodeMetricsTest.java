package org.novation.sequencer.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.sequencer.api.LedgerNode;

class NodeMetricsTest {
  @TempDir Path data;

  @Test
  void countsWhatItIsTold() {
    try (NodeMetrics metrics = RunningMetrics.of(new LedgerNode(), data)) {
      metrics.journal().forced(2, 300, 1_000_000);
      List<String> lines = metrics.scrape().lines().toList();
      for (String expected :
          List.of(
              "novation_commands_accepted_total 1.0",
              "novation_commands_refused_total{reason=\"EmptyBatch\"} 1.0",
              "novation_commands_turned_away_total{reason=\"BACKLOG\"} 1.0",
              "novation_commands_turned_away_total{reason=\"DISK\"} 0.0",
              "novation_acknowledgement_seconds_bucket{le=\"0.002\"} 0",
              "novation_acknowledgement_seconds_bucket{le=\"0.005\"} 1",
              "novation_journal_records_total 7.0",
              "novation_journal_written_bytes_total 1000.0",
              "novation_journal_force_seconds_count 2",
              "novation_takeovers_total 1.0",
              "novation_batches_sealed_total{trigger=\"TABLE_FULL\"} 1.0",
              "novation_proof_seconds_sum{shape=\"s64\"} 9.0",
              "novation_proof_failures_total{reason=\"CRASHED\"} 1.0",
              "novation_leases_expired_total 1.0")) {
        assertTrue(lines.contains(expected), expected + " is not in\n" + String.join("\n", lines));
      }
    }
  }

  @Test
  void readsGaugesFromTheStateAtEachScrape() {
    LedgerNode node = new LedgerNode();
    try (NodeMetrics metrics = new NodeMetrics(data, node::status, node::readings)) {
      assertTrue(lines(metrics).contains("novation_node_ready 1.0"));
      node.ready = false;
      List<String> lines = lines(metrics);
      assertTrue(lines.contains("novation_node_ready 0.0"));
      assertTrue(lines.contains("novation_node_state{state=\"REPLAYING\"} 1.0"));
      assertTrue(lines.contains("novation_node_state{state=\"RUNNING\"} 0.0"));
      assertTrue(lines.contains("novation_trigger_fill_ratio{trigger=\"AGE\"} 0.25"));
      assertTrue(lines.contains("novation_stage_age_seconds{stage=\"commit\"} 0.0"));
      assertTrue(lines.contains("novation_l1_signer_funds_wei 1000.0"));
      assertTrue(lines.contains("novation_feed_age_seconds NaN"), "no round has come yet");
    }
  }

  private static List<String> lines(NodeMetrics metrics) {
    return metrics.scrape().lines().toList();
  }

  @Test
  void explainsEveryMetricOfItsOwn() {
    try (NodeMetrics metrics = RunningMetrics.of(new LedgerNode(), data)) {
      TreeSet<String> helped = new TreeSet<>();
      TreeSet<String> typed = new TreeSet<>();
      metrics
          .scrape()
          .lines()
          .filter(
              line -> line.startsWith("# HELP novation_") || line.startsWith("# TYPE novation_"))
          .forEach(
              line -> {
                String[] words = line.split(" ", 4);
                TreeSet<String> set = words[1].equals("HELP") ? helped : typed;
                assertFalse(words[3].isBlank(), line);
                set.add(words[2]);
              });
      assertEquals(typed, helped);
      assertTrue(helped.size() > 50, "only " + helped.size());
    }
  }
}
