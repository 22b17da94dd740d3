package org.novation.prover.queue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Renews the lease of one job while it is proven. Once the lease is lost it tells so at each turn,
 * until closed.
 */
final class LeaseKeeper implements AutoCloseable {
  /** What a keeper tells. */
  interface Listener {
    /** The lease is held. */
    void held(ProofJob job);

    /** The job is somebody else's: what runs for it may end. */
    void lost(ProofJob job);

    /** Renewing did not work; the keeper tries again. */
    void trouble(RuntimeException e, Duration again);
  }

  private final ProofQueue queue;
  private final ProofJob job;
  private final Duration lease;
  private final Listener listener;
  private final Duration period;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean lost;

  LeaseKeeper(ProofQueue queue, ProofJob job, Duration lease, Listener listener) {
    this.queue = queue;
    this.job = job;
    this.lease = lease;
    this.listener = listener;
    this.period = lease.dividedBy(3);
    this.thread = Thread.ofPlatform().name("lease-keeper").daemon().start(this::run);
  }

  boolean lost() {
    return lost;
  }

  /** Stops renewing; nothing is told any more once this returns. */
  @Override
  public void close() {
    closed.countDown();
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closed.await(period.toNanos(), TimeUnit.NANOSECONDS)) {
        turn();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void turn() {
    try {
      lost = lost || !queue.renew(job, lease);
      if (lost) {
        listener.lost(job);
      } else {
        listener.held(job);
      }
    } catch (RuntimeException e) {
      listener.trouble(e, period);
    }
  }
}
