package org.novation.trials.faults;

import java.io.IOException;
import org.novation.trials.TrialFailure;
import org.novation.trials.proxy.Fault;
import org.novation.trials.proxy.FaultProxy;

/** The node's L1 fails it in one way for a while. */
record L1Trouble(
    Ground ground, FaultProxy proxy, String name, Fault fault, double seconds, String words)
    implements Mishap {

  @Override
  public String strike() throws TrialFailure, InterruptedException {
    try {
      proxy.inject(fault);
      ground.pass(seconds);
      proxy.heal();
    } catch (IOException e) {
      throw new TrialFailure("the proxy before the L1 failed: " + e.getMessage(), e);
    }
    return "for %.0f s %s".formatted(seconds, words);
  }
}
