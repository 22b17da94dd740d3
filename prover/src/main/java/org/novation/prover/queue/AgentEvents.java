package org.novation.prover.queue;

/** Hears of an agent's work, on the agent's threads: it should not block. */
@FunctionalInterface
public interface AgentEvents {
  /** Nobody listens. */
  AgentEvents NONE = event -> {};

  /** Hears of an event. */
  void on(AgentEvent event);

  /** Returns a listener that tells this one, then another. */
  default AgentEvents and(AgentEvents other) {
    return event -> {
      on(event);
      other.on(event);
    };
  }
}
