package org.novation.prover;

import java.time.Duration;

/**
 * How a worker process runs.
 *
 * @param nativeMemory soft limit of its native heap in bytes, 0 for none
 * @param startLimit how long it may take to load keys before it is ended
 * @param proofLimit how long a proof may take before the worker is ended
 */
public record WorkerOptions(long nativeMemory, Duration startLimit, Duration proofLimit) {
  /** No memory limit, ten minutes to start, an hour a proof. */
  public static final WorkerOptions DEFAULT =
      new WorkerOptions(0, Duration.ofMinutes(10), Duration.ofHours(1));
}
