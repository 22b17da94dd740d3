package org.novation.sequencer.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.novation.sequencer.journal.JournalMeter;

/** Journal and snapshots. Safe for use by many threads. */
public final class JournalMetrics implements JournalMeter {
  private static final Duration[] BUCKETS = {
    Duration.ofNanos(100_000),
    Duration.ofNanos(250_000),
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofSeconds(1)
  };

  private final Counter records;
  private final Counter bytes;
  private final Timer force;
  private final Timer snapshot;

  JournalMetrics(MeterRegistry registry) {
    records =
        Counter.builder("novation.journal.records")
            .description("Commands written to the journal")
            .register(registry);
    bytes =
        Counter.builder("novation.journal.written")
            .description("Bytes written to the journal")
            .baseUnit("bytes")
            .register(registry);
    force =
        Timer.builder("novation.journal.force")
            .description("Writing a group of commands and forcing it to the disk")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    snapshot =
        Timer.builder("novation.snapshot.write")
            .description("Taking and writing a snapshot")
            .register(registry);
  }

  @Override
  public void forced(int count, long size, long nanos) {
    records.increment(count);
    bytes.increment(size);
    force.record(Duration.ofNanos(nanos));
  }

  /** A snapshot was written. */
  public void snapshot(Duration took) {
    snapshot.record(took);
  }
}
