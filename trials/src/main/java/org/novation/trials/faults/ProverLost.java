package org.novation.trials.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.novation.trials.TrialFailure;
import org.novation.trials.Waiting;
import org.novation.trials.node.Stages;

/** Two provers share the work over PostgreSQL; one is killed while it proves. */
record ProverLost(Ground ground, Provers provers, Process first) implements Mishap {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  @Override
  public String name() {
    return "prover-lost";
  }

  @Override
  public String strike() throws TrialFailure, InterruptedException {
    Process second = provers.start("second");
    Waiting.until("the second prover to hand in a proof", LIMIT, () -> proven("second") > 0);
    long firstProven = proven("first");
    Waiting.until("work for both provers", LIMIT, () -> waiting() >= 2);
    ground.pass(1);
    long secondProven = proven("second");
    Provers.kill(second);
    return "two provers shared the queue (%d and %d proofs handed in); one was killed at work"
        .formatted(firstProven, secondProven);
  }

  private long waiting() {
    return ground.page().map(page -> Stages.waiting(page, "proof")).orElse(0L);
  }

  private long proven(String name) {
    return ground
        .page()
        .flatMap(
            page ->
                page.path("workers")
                    .valueStream()
                    .filter(worker -> worker.path("name").asText().contains(name))
                    .findFirst())
        .map((JsonNode worker) -> worker.path("proven").asLong())
        .orElse(0L);
  }
}
