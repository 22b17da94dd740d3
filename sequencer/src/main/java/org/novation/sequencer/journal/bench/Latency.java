package org.novation.sequencer.journal.bench;

import org.HdrHistogram.Histogram;

/**
 * Milliseconds.
 *
 * @param p50 half are no slower
 * @param p99 99 in 100 are no slower
 * @param p999 999 in 1,000 are no slower
 */
record Latency(double p50, double p99, double p999, double max) {
  private static final double NANOS = 1e6;

  /** A histogram of nanoseconds. */
  static Histogram histogram() {
    return new Histogram(3);
  }

  static Latency of(Histogram nanos) {
    return new Latency(
        nanos.getValueAtPercentile(50) / NANOS,
        nanos.getValueAtPercentile(99) / NANOS,
        nanos.getValueAtPercentile(99.9) / NANOS,
        nanos.getMaxValue() / NANOS);
  }

  String columns() {
    return String.format("%9.2f %9.2f %9.2f %9.2f", p50, p99, p999, max);
  }
}
