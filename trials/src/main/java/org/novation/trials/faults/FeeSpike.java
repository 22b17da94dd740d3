package org.novation.trials.faults;

import org.novation.trials.TrialFailure;

/** Gas costs more than the node may pay, for a while. */
record FeeSpike(Ground ground) implements Mishap {
  private static final long GWEI = 1_000_000_000;
  private static final long HIGH = 900;
  private static final int SECONDS = 30;

  @Override
  public String name() {
    return "fee-spike";
  }

  @Override
  public String strike() throws TrialFailure, InterruptedException {
    for (int second = 0; second < SECONDS; second++) {
      ground.venue().anvil().baseFee(HIGH * GWEI);
      ground.pass(1);
    }
    ground.venue().anvil().baseFee(GWEI);
    return "for %d s the L1's base fee was %d gwei, more than the node may pay"
        .formatted(SECONDS, HIGH);
  }
}
