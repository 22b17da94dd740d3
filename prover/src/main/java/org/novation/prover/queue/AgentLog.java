package org.novation.prover.queue;

import java.time.Duration;
import org.novation.prover.queue.AgentEvent.Defect;
import org.novation.prover.queue.AgentEvent.Failed;
import org.novation.prover.queue.AgentEvent.GaveBack;
import org.novation.prover.queue.AgentEvent.Lost;
import org.novation.prover.queue.AgentEvent.Proven;
import org.novation.prover.queue.AgentEvent.QueueDown;
import org.novation.prover.queue.AgentEvent.ShapeReady;
import org.novation.prover.queue.AgentEvent.ShapeUnavailable;
import org.novation.prover.queue.AgentEvent.Started;
import org.novation.prover.queue.AgentEvent.Undelivered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes an agent's events to the log. */
public final class AgentLog implements AgentEvents {
  private static final Logger LOG = LoggerFactory.getLogger(ProverAgent.class);

  @Override
  public void on(AgentEvent event) {
    switch (event) {
      case ShapeReady e -> LOG.info("keys of {} are ready", e.shape());
      case ShapeUnavailable e -> LOG.error("no keys of {}: {}", e.shape(), e.detail());
      case Started e -> LOG.info("proving {}", e.job());
      case Proven e -> LOG.info("proved {} in {}", e.job(), seconds(e.proving()));
      case Failed e ->
          LOG.error(
              "failed {} after {}: {}, {}", e.job(), seconds(e.proving()), e.reason(), e.detail());
      case Lost e -> LOG.warn("lost the lease of {} after {}", e.job(), seconds(e.proving()));
      case GaveBack e -> LOG.info("gave back {}: {}", e.job(), e.why());
      case Undelivered e -> LOG.warn("left {} to the end of its lease", e.job());
      case QueueDown e -> LOG.warn("no queue, again in {}: {}", seconds(e.again()), e.detail());
      case Defect e -> LOG.error("defect in the agent", e.cause());
    }
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() / 1000.0 + " s";
  }
}
