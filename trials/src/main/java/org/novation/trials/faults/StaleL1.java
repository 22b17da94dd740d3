package org.novation.trials.faults;

import java.io.IOException;
import org.novation.bridge.L1Exception;
import org.novation.trials.TrialFailure;
import org.novation.trials.proxy.Fault;
import org.novation.trials.proxy.FaultProxy;

/** The node's L1 no longer follows the chain: it answers, and knows no new block. */
record StaleL1(Ground ground, FaultProxy proxy) implements Mishap {
  private static final double SECONDS = 25;

  @Override
  public String name() {
    return "l1-stale";
  }

  @Override
  public String strike() throws TrialFailure, InterruptedException {
    try {
      long height = ground.venue().l1().height();
      proxy.inject(new Fault.Stale(height));
      ground.pass(SECONDS);
      proxy.heal();
      return "for %.0f s the L1 knew no block after %d".formatted(SECONDS, height);
    } catch (IOException | L1Exception e) {
      throw new TrialFailure("the L1 cannot be made stale: " + e.getMessage(), e);
    }
  }
}
