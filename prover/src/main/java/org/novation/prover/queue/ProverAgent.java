package org.novation.prover.queue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.novation.prover.KeyStore;
import org.novation.prover.Prover;
import org.novation.prover.ProverHost;
import org.novation.prover.Shapes;
import org.novation.prover.WorkerHost;

/**
 * Takes jobs from a queue, one at a time, proves them in worker processes and hands in proofs that
 * it verified. Any number of agents may share a queue; one that dies loses its lease by time.
 *
 * <p>While the queue cannot be reached the agent goes on proving what it has and keeps the proof
 * until it can hand it in.
 */
public final class ProverAgent implements AutoCloseable {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
  private static final Duration END = Duration.ofSeconds(10);

  private final AgentOptions options;
  private final ProofQueue queue;
  private final AgentEvents events;
  private final Circuits circuits;
  private final Prover prover;
  private final JobRun jobs;
  private final Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().name("prover-agent").daemon().unstarted(this::run);

  /** Makes an agent whose proofs run in worker processes. */
  public ProverAgent(AgentOptions options, ProofQueue queue, KeyStore keys, AgentEvents events) {
    this(options, queue, keys, events, folder -> new WorkerHost(folder, options.worker()));
  }

  /**
   * Makes an agent.
   *
   * @param hosts where its proofs run
   */
  public ProverAgent(
      AgentOptions options,
      ProofQueue queue,
      KeyStore keys,
      AgentEvents events,
      ProverHost.Factory hosts) {
    this.options = options;
    this.queue = queue;
    this.events = new GuardedEvents(events);
    this.circuits = new Circuits(options.shapes(), keys, this.events);
    this.prover = new Prover(Shapes.of(options.shapes()), keys, hosts);
    this.jobs = new JobRun(options, queue, circuits, prover, this.events, cancelled);
  }

  /** Starts to take jobs; keys that are missing are made first. Call it once. */
  public void start() {
    thread.start();
  }

  /** Waits until the agent has ended. */
  public void join() throws InterruptedException {
    thread.join();
  }

  /**
   * Takes no more jobs and waits for the one that runs, at most for the grace; then ends it and
   * gives the job back. Closing again does nothing.
   */
  @Override
  public void close() {
    stopping.countDown();
    if (!ended(options.grace())) {
      cancelled.countDown();
      prover.close();
      ended(END);
    }
    prover.close();
  }

  private void run() {
    while (!pause(Duration.ZERO)) {
      try {
        circuits.open();
        jobs.report();
        Optional<ProofJob> job =
            circuits.hashes().isEmpty()
                ? Optional.empty()
                : queue.lease(options.name(), circuits.hashes(), options.lease());
        backoff.reset();
        job.ifPresentOrElse(jobs::run, () -> pause(options.poll()));
      } catch (QueueException e) {
        Duration again = backoff.next();
        events.on(new AgentEvent.QueueDown(String.valueOf(e.getMessage()), again));
        pause(again);
      } catch (RuntimeException e) {
        events.on(new AgentEvent.Defect(e));
        pause(backoff.next());
      }
    }
  }

  /** Waits, unless the agent is to stop; true means that it is. */
  private boolean pause(Duration time) {
    try {
      return stopping.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private boolean ended(Duration limit) {
    if (thread.getState() == Thread.State.NEW) {
      return true;
    }
    try {
      return thread.join(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
