package org.novation.trials.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.novation.prover.KeyStore;
import org.novation.prover.WorkerHost;
import org.novation.prover.WorkerOptions;
import org.novation.prover.queue.AgentEvents;
import org.novation.prover.queue.AgentOptions;
import org.novation.prover.queue.ProverAgent;
import org.novation.sequencer.store.Database;
import org.novation.sequencer.store.RetryPolicy;
import org.novation.trials.TrialFailure;
import org.novation.trials.Waiting;

/** A worker whose prover computes wrong proofs takes jobs from the real queue. */
record WrongProof(Ground ground, Postgres postgres, List<String> shapes) implements Mishap {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int ATTEMPTS = 5;

  @Override
  public String name() {
    return "wrong-proof";
  }

  @Override
  public String strike() throws TrialFailure, InterruptedException {
    AtomicInteger lies = new AtomicInteger();
    KeyStore keys = new KeyStore(KeyStore.defaultRoot(), text -> {});
    try (Database database = postgres.open();
        ProverAgent agent =
            new ProverAgent(
                AgentOptions.of("liar", shapes),
                database.queue(RetryPolicy.of(ATTEMPTS)),
                keys,
                AgentEvents.NONE,
                folder -> new LyingHost(new WorkerHost(folder, WorkerOptions.DEFAULT), lies))) {
      agent.start();
      Waiting.until("the liar to prove something wrong", LIMIT, () -> lies.get() > 0);
    }
    return "a worker that bends a bit of each proof took jobs; it made %d wrong proofs"
        .formatted(lies.get());
  }
}
