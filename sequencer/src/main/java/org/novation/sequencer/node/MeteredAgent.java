package org.novation.sequencer.node;

import org.novation.prover.queue.AgentEvent;
import org.novation.prover.queue.AgentEvents;
import org.novation.prover.queue.AgentLog;
import org.novation.sequencer.metrics.BatchMetrics;
import org.novation.sequencer.metrics.NodeMetrics;

/** Counts and logs what a prover does. */
final class MeteredAgent implements AgentEvents {
  private final AgentLog log = new AgentLog();
  private final BatchMetrics metrics;

  MeteredAgent(NodeMetrics metrics) {
    this.metrics = metrics.batches();
  }

  @Override
  public void on(AgentEvent event) {
    log.on(event);
    switch (event) {
      case AgentEvent.Proven proven -> metrics.proven(proven.job().shape(), proven.proving());
      case AgentEvent.Failed failed -> metrics.failed(failed.reason().name());
      case AgentEvent.Lost lost -> metrics.leaseExpired();
      default -> {}
    }
  }
}
