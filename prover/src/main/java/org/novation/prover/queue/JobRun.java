package org.novation.prover.queue;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.novation.nativelib.ProvenBatch;
import org.novation.prover.ProofFailure;
import org.novation.prover.ProofResult;
import org.novation.prover.Prover;

/** What an agent does with a job, from its lease to the queue's knowing how it ended. */
final class JobRun implements LeaseKeeper.Listener {
  private final AgentOptions options;
  private final ProofQueue queue;
  private final Circuits circuits;
  private final Prover prover;
  private final AgentEvents events;
  private final CountDownLatch cancelled;
  private final Delivery delivery;
  private volatile WorkerReport state;

  /**
   * Makes a run.
   *
   * @param cancelled at zero once the agent may no longer wait for anything
   */
  JobRun(
      AgentOptions options,
      ProofQueue queue,
      Circuits circuits,
      Prover prover,
      AgentEvents events,
      CountDownLatch cancelled) {
    this.options = options;
    this.queue = queue;
    this.circuits = circuits;
    this.prover = prover;
    this.events = events;
    this.cancelled = cancelled;
    this.delivery = new Delivery(events, cancelled);
    this.state = new WorkerReport(options.name(), "", OptionalLong.empty(), 0, 0);
  }

  /** Tells the queue how the agent is. */
  void report() {
    tell(OptionalLong.empty(), state.proven(), state.failed());
    queue.report(state);
  }

  /** A report that fails is made again with the next renewal; the job must not wait for it. */
  private void sayQuietly() {
    try {
      queue.report(state);
    } catch (QueueException e) {
      events.on(new AgentEvent.QueueDown(String.valueOf(e.getMessage()), Duration.ZERO));
    }
  }

  void run(ProofJob job) {
    long start = System.nanoTime();
    events.on(new AgentEvent.Started(job));
    tell(OptionalLong.of(job.batch()), state.proven(), state.failed());
    sayQuietly();
    LeaseKeeper keeper = new LeaseKeeper(queue, job, options.lease(), this);
    ProofResult result;
    try {
      result = prove(job);
    } finally {
      keeper.close();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (keeper.lost()) {
      events.on(new AgentEvent.Lost(job, took));
      return;
    }
    switch (result) {
      case ProofResult.Proven proven -> handIn(job, proven.batch(), took);
      case ProofResult.Failed failed -> settle(job, failed, took);
    }
  }

  private ProofResult prove(ProofJob job) {
    if (!circuits.has(job)) {
      return new ProofResult.Failed(
          ProofFailure.DEFECT, "the queue gave a job of circuit " + job.circuitHash());
    }
    try {
      return prover.prove(JobReader.read(job));
    } catch (JobReader.Mismatch e) {
      return new ProofResult.Failed(ProofFailure.MALFORMED, e.getMessage());
    } catch (RuntimeException e) {
      events.on(new AgentEvent.Defect(e));
      return new ProofResult.Failed(ProofFailure.DEFECT, e.toString());
    }
  }

  private void handIn(ProofJob job, ProvenBatch proof, Duration took) {
    switch (delivery.deliver(() -> queue.complete(job, proof))) {
      case TAKEN -> {
        tell(OptionalLong.empty(), state.proven() + 1, state.failed());
        events.on(new AgentEvent.Proven(job, took));
      }
      case REFUSED -> events.on(new AgentEvent.Lost(job, took));
      case UNDELIVERED -> events.on(new AgentEvent.Undelivered(job));
    }
  }

  private void settle(ProofJob job, ProofResult.Failed failed, Duration took) {
    if (failed.reason() == ProofFailure.WRONG) {
      prover.abort(); // a worker that is wrong once is not asked again
    }
    if (failed.reason() == ProofFailure.KEYS) {
      circuits.retire(job.shape(), failed.detail());
    }
    boolean untried = isOfThisAgent(failed.reason());
    Delivery.Outcome outcome =
        delivery.deliver(
            () -> {
              if (untried) {
                queue.giveBack(job);
              } else {
                queue.fail(job, failed.reason(), failed.detail());
              }
              return true;
            });
    if (outcome == Delivery.Outcome.UNDELIVERED) {
      events.on(new AgentEvent.Undelivered(job));
    } else if (untried) {
      events.on(new AgentEvent.GaveBack(job, failed.reason() + ": " + failed.detail()));
    } else {
      tell(OptionalLong.empty(), state.proven(), state.failed() + 1);
      events.on(new AgentEvent.Failed(job, failed.reason(), failed.detail(), took));
    }
  }

  /** Whether a failure says nothing about the job: this agent ends, is busy or has bad keys. */
  private boolean isOfThisAgent(ProofFailure reason) {
    return switch (reason) {
      case KEYS, BUSY, CLOSED -> true;
      case CRASHED, TIMED_OUT, DEFECT -> cancelled.getCount() == 0;
      case TOO_LARGE, MALFORMED, UNSATISFIED, WRONG -> false;
    };
  }

  private void tell(OptionalLong batch, long proven, long failed) {
    state = new WorkerReport(options.name(), circuits.shapes(), batch, proven, failed);
  }

  @Override
  public void held(ProofJob job) {
    queue.report(state);
  }

  @Override
  public void lost(ProofJob job) {
    prover.abort();
  }

  @Override
  public void trouble(RuntimeException e, Duration again) {
    events.on(new AgentEvent.QueueDown(String.valueOf(e.getMessage()), again));
  }
}
