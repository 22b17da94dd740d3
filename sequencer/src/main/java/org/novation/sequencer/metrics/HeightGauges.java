package org.novation.sequencer.metrics;

import java.util.function.ToLongFunction;
import org.novation.sequencer.node.NodeStatus.Heights;

/** How far each part of the node is. */
final class HeightGauges {
  private final StateGauges gauges;

  HeightGauges(StateGauges gauges) {
    this.gauges = gauges;
    command("executed", Heights::sequence);
    command("durable", Heights::durable);
    command("snapshot", Heights::snapshot);
    batch("sealed", Heights::sealed);
    batch("proven", Heights::proven);
    batch("committed", Heights::committed);
    batch("settled", Heights::settled);
    batch("final", Heights::finalised);
  }

  private void command(String stage, ToLongFunction<Heights> height) {
    gauges.gauge(
        "novation.command.sequence",
        "Last command that has come so far",
        "stage",
        stage,
        status -> height.applyAsLong(status.heights()));
  }

  private void batch(String stage, ToLongFunction<Heights> height) {
    gauges.gauge(
        "novation.batch.number",
        "Last batch that has come so far",
        "stage",
        stage,
        status -> height.applyAsLong(status.heights()));
  }
}
