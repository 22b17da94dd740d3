package org.novation.prover.queue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Tells the queue how a job ended, again and again until it is reached. */
final class Delivery {
  /** How that went. */
  enum Outcome {
    TAKEN,
    /** The job is somebody else's or done. */
    REFUSED,
    /** The queue was out of reach until the agent had to end. */
    UNDELIVERED
  }

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final AgentEvents events;
  private final CountDownLatch cancelled;

  Delivery(AgentEvents events, CountDownLatch cancelled) {
    this.events = events;
    this.cancelled = cancelled;
  }

  /** Makes a call until it gets through, at least once. */
  Outcome deliver(BooleanSupplier call) {
    Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
    while (true) {
      try {
        return call.getAsBoolean() ? Outcome.TAKEN : Outcome.REFUSED;
      } catch (QueueException e) {
        Duration again = backoff.next();
        events.on(new AgentEvent.QueueDown(String.valueOf(e.getMessage()), again));
        if (isCancelledWithin(again)) {
          return Outcome.UNDELIVERED;
        }
      }
    }
  }

  private boolean isCancelledWithin(Duration time) {
    try {
      return cancelled.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
