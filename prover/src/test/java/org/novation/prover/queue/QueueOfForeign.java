package org.novation.prover.queue;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.novation.nativelib.ProvenBatch;
import org.novation.prover.ProofFailure;

/** A defective queue: gives a job that nobody asked for, then throws, then works. */
final class QueueOfForeign implements ProofQueue {
  private final ProofQueue sound;
  private final ProofJob foreign;
  private int turn;

  QueueOfForeign(ProofQueue sound, ProofJob foreign) {
    this.sound = sound;
    this.foreign = foreign;
  }

  @Override
  public Optional<ProofJob> lease(String worker, Set<String> circuits, Duration lease) {
    return switch (turn++) {
      case 0 -> Optional.of(foreign);
      case 1 -> throw new IllegalStateException("a defect");
      default -> sound.lease(worker, circuits, lease);
    };
  }

  @Override
  public boolean renew(ProofJob job, Duration lease) {
    return sound.renew(job, lease);
  }

  @Override
  public boolean complete(ProofJob job, ProvenBatch proof) {
    return sound.complete(job, proof);
  }

  @Override
  public void fail(ProofJob job, ProofFailure reason, String detail) {
    if (job.batch() != foreign.batch()) {
      sound.fail(job, reason, detail);
    }
  }

  @Override
  public void giveBack(ProofJob job) {
    sound.giveBack(job);
  }

  @Override
  public void report(WorkerReport worker) {
    sound.report(worker);
  }
}
