package org.novation.sequencer.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.novation.prover.queue.AgentEvent;
import org.novation.prover.queue.AgentEvents;

/** Batches and proofs. Safe for use by many threads. */
public final class BatchMetrics implements AgentEvents {
  private final MeterRegistry registry;
  private final Counter leasesLost;

  BatchMetrics(MeterRegistry registry) {
    this.registry = registry;
    leasesLost =
        Counter.builder("novation.leases.lost")
            .description(
                "Proofs thrown away because the lease had run out, of provers inside the node")
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

  @Override
  public void on(AgentEvent event) {
    switch (event) {
      case AgentEvent.Proven proven -> proven(proven.job().shape(), proven.proving());
      case AgentEvent.Failed failed -> failed(failed.reason().name());
      case AgentEvent.Lost _ -> leasesLost.increment();
      default -> {
        // not counted
      }
    }
  }

  private void proven(String shape, Duration took) {
    Timer.builder("novation.proof")
        .description("From lease to verified proof, by shape, of provers inside the node")
        .tag("shape", shape)
        .register(registry)
        .record(took);
  }

  private void failed(String reason) {
    Counter.builder("novation.proof.failures")
        .description("Failed attempts at a proof, by reason, of provers inside the node")
        .tag("reason", reason)
        .register(registry)
        .increment();
  }
}
