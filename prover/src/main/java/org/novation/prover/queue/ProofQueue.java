package org.novation.prover.queue;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.novation.nativelib.ProvenBatch;
import org.novation.prover.ProofFailure;

/**
 * Batches that wait for a proof, shared by any number of workers. A job belongs to a worker as long
 * as its lease runs; a worker that dies loses it by time alone. Safe for use by many threads.
 *
 * <p>Every method throws {@link QueueException} when the queue cannot be reached; then nothing is
 * known to have changed, and the same call may be made again.
 */
public interface ProofQueue {
  /**
   * Takes the oldest job that is free, or whose lease has run out.
   *
   * @param worker who asks, unique among living workers
   * @param circuits hashes of the circuits that it holds keys for
   */
  Optional<ProofJob> lease(String worker, Set<String> circuits, Duration lease);

  /** Prolongs a lease; false means that the job has gone to somebody else or is done. */
  boolean renew(ProofJob job, Duration lease);

  /**
   * Hands in a proof that was verified. False, and without effect, if the job is leased by another
   * or done by now; true again if it was done under this very lease, as after an answer was lost.
   */
  boolean complete(ProofJob job, ProvenBatch proof);

  /**
   * Reports a failure. A reason that may pass puts the job back until its attempts are spent; any
   * other sets it aside, where an operator sees it. Without effect if the lease is lost.
   */
  void fail(ProofJob job, ProofFailure reason, String detail);

  /** Puts a job back untried, as when a worker shuts down; the attempt does not count. */
  void giveBack(ProofJob job);

  /** Says that a worker lives, what it does, and what it holds keys for. */
  void report(WorkerReport worker);
}
