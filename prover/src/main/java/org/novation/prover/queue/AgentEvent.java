package org.novation.prover.queue;

import java.time.Duration;
import org.novation.prover.ProofFailure;

/** What a {@link ProverAgent} tells about its work, for logs and metrics. */
public sealed interface AgentEvent {
  /** Keys of a shape are at hand; its jobs are taken from now on. */
  record ShapeReady(String shape, String circuitHash) implements AgentEvent {}

  /**
   * Jobs of a shape are not taken: its keys are missing or damaged here.
   *
   * @param retired whether that stays so until the agent is started again
   */
  record ShapeUnavailable(String shape, String detail, boolean retired) implements AgentEvent {}

  /** A job is leased and will be proven now. */
  record Started(ProofJob job) implements AgentEvent {}

  /**
   * A verified proof is handed in.
   *
   * @param proving from the lease to the verified proof
   */
  record Proven(ProofJob job, Duration proving) implements AgentEvent {}

  /** A job failed, and the queue knows. */
  record Failed(ProofJob job, ProofFailure reason, String detail, Duration proving)
      implements AgentEvent {}

  /** The job went to somebody else or was done meanwhile, so what was made of it is thrown away. */
  record Lost(ProofJob job, Duration proving) implements AgentEvent {}

  /** A job is put back untried. */
  record GaveBack(ProofJob job, String why) implements AgentEvent {}

  /** An outcome was not told to the queue before the agent had to end; the lease will run out. */
  record Undelivered(ProofJob job) implements AgentEvent {}

  /** The queue could not be reached. */
  record QueueDown(String detail, Duration again) implements AgentEvent {}

  /** A defect in the agent or its queue; the agent goes on. */
  record Defect(RuntimeException cause) implements AgentEvent {}

  /** The job that this is about, or null. */
  default ProofJob job() {
    return null;
  }
}
