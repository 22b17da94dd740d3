package org.novation.prover.queue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a listener's defects away from the work. */
record GuardedEvents(AgentEvents listener) implements AgentEvents {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedEvents.class);

  @Override
  public void on(AgentEvent event) {
    try {
      listener.on(event);
    } catch (RuntimeException e) {
      LOG.error("a listener failed on {}", event.getClass().getSimpleName(), e);
    }
  }
}
