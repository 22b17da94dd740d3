package org.novation.prover.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Remembers an agent's events. */
final class Recorder implements AgentEvents {
  private static final int LIMIT_SECONDS = 180;

  private final BlockingQueue<AgentEvent> fresh = new LinkedBlockingQueue<>();
  private final List<AgentEvent> all = new ArrayList<>();

  @Override
  public synchronized void on(AgentEvent event) {
    all.add(event);
    fresh.add(event);
  }

  /** Waits for the next event of a kind, passing over others. */
  <T extends AgentEvent> T next(Class<T> kind) throws InterruptedException {
    List<AgentEvent> passed = new ArrayList<>();
    while (true) {
      AgentEvent event = fresh.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("no " + kind.getSimpleName() + ", only " + passed);
      }
      if (kind.isInstance(event)) {
        return kind.cast(event);
      }
      passed.add(event);
    }
  }

  /** Returns how many events of a kind there were so far. */
  synchronized long count(Class<? extends AgentEvent> kind) {
    return all.stream().filter(kind::isInstance).count();
  }
}
