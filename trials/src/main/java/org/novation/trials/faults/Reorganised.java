package org.novation.trials.faults;

import java.time.Duration;
import org.novation.bridge.L1Exception;
import org.novation.trials.TrialFailure;
import org.novation.trials.Venue;
import org.novation.trials.Waiting;

/** The L1 drops its newest blocks, a commit and a proof of batches among them. */
record Reorganised(Ground ground, int depth) implements Mishap {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Override
  public String name() {
    return "l1-reorganised";
  }

  @Override
  public String strike() throws TrialFailure, InterruptedException {
    Waiting.until("a commit and a proof in the newest blocks", LIMIT, this::both);
    try {
      long commits = count("BatchCommitted");
      long proofs = count("BatchProven");
      ground.venue().anvil().reorganise(depth);
      return "the newest %d blocks, with %d commits and %d proofs, were replaced by empty ones"
          .formatted(depth, commits, proofs);
    } catch (L1Exception e) {
      throw new TrialFailure("the chain cannot be read: " + e.getMessage(), e);
    }
  }

  private boolean both() throws TrialFailure {
    try {
      return count("BatchCommitted") > 0 && count("BatchProven") > 0;
    } catch (L1Exception e) {
      throw new TrialFailure("the chain cannot be read: " + e.getMessage(), e);
    }
  }

  private long count(String event) throws L1Exception {
    Venue venue = ground.venue();
    long height = venue.l1().height();
    return venue.settlement().events(event, height - depth + 1, height).size();
  }
}
