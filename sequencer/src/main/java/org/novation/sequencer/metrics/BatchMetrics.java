package org.novation.sequencer.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Batches and proofs. Safe for use by many threads. */
public final class BatchMetrics {
  private final MeterRegistry registry;
  private final Counter leasesExpired;

  BatchMetrics(MeterRegistry registry) {
    this.registry = registry;
    leasesExpired =
        Counter.builder("novation.leases.expired")
            .description("Leases of proof jobs that ran out before the proof was handed in")
            .register(registry);
  }

  /** The ledger closed a batch. */
  public void sealed(String trigger) {
    Counter.builder("novation.batches.sealed")
        .description("Batches closed, by what closed them")
        .tag("trigger", trigger)
        .register(registry)
        .increment();
  }

  /** A proof was handed in that verifies. */
  public void proven(String shape, Duration took) {
    Timer.builder("novation.proof")
        .description("From lease to verified proof, by shape")
        .tag("shape", shape)
        .register(registry)
        .record(took);
  }

  /** An attempt at a proof failed. */
  public void failed(String reason) {
    Counter.builder("novation.proof.failures")
        .description("Failed attempts at a proof, by reason")
        .tag("reason", reason)
        .register(registry)
        .increment();
  }

  /** A worker was silent for longer than its lease. */
  public void leaseExpired() {
    leasesExpired.increment();
  }
}
