package org.novation.trials.faults;

import java.time.Duration;
import java.util.List;
import org.novation.trials.TrialFailure;
import org.novation.trials.Waiting;
import org.novation.trials.node.Stages;

/** The prover's process is killed outright while it proves. */
record ProverKilled(Ground ground) implements Mishap {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int TIMES = 3;

  @Override
  public String name() {
    return "prover-killed";
  }

  @Override
  public String strike() throws TrialFailure, InterruptedException {
    for (int time = 0; time < TIMES; time++) {
      Waiting.until("a batch to be proven", LIMIT, this::proving);
      ground.pass(0.5);
      List<ProcessHandle> family = ground.venue().node().family();
      family.subList(1, family.size()).forEach(ProcessHandle::destroyForcibly);
    }
    return TIMES + " times the prover's process was killed while it worked on a batch";
  }

  private boolean proving() {
    boolean waits = ground.page().map(page -> Stages.waiting(page, "proof") > 0).orElse(false);
    return waits && ground.venue().node().family().size() > 1;
  }
}
