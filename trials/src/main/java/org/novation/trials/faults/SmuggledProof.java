package org.novation.trials.faults;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.novation.nativelib.ProvenBatch;
import org.novation.prover.queue.ProofJob;
import org.novation.prover.queue.ProofQueue;
import org.novation.sequencer.store.Database;
import org.novation.sequencer.store.RetryPolicy;
import org.novation.trials.TrialFailure;
import org.novation.trials.Waiting;

/** A worker that verifies nothing hands in an older batch's proof, straight into the queue. */
record SmuggledProof(Ground ground, Postgres postgres) implements Mishap {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int ATTEMPTS = 5;

  @Override
  public String name() {
    return SharedFaults.SMUGGLED;
  }

  @Override
  public String strike() throws TrialFailure, InterruptedException {
    Waiting.until("a settled batch", LIMIT, () -> ground.height("settled") > 0);
    try (Database database = postgres.open()) {
      long old = ground.height("settled");
      ProvenBatch wrong =
          database
              .batches()
              .proof(old)
              .orElseThrow(() -> new TrialFailure("no proof of batch " + old + " to misuse"));
      String circuit = database.batches().find(old).orElseThrow().batch().circuitHash();
      ProofQueue queue = database.queue(RetryPolicy.of(ATTEMPTS));
      ProofJob job = Waiting.value("a job to misuse", LIMIT, () -> lease(queue, circuit));
      boolean taken = queue.complete(job, wrong);
      return "a worker that verifies nothing handed in the proof of batch %d for batch %d; the queue %s"
          .formatted(old, job.batch(), taken ? "took it" : "refused it");
    }
  }

  private static Optional<ProofJob> lease(ProofQueue queue, String circuit) {
    return queue.lease("smuggler", Set.of(circuit), Duration.ofMinutes(1));
  }
}
