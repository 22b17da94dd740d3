package org.novation.sequencer.demo;

import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.sequencer.L1Clock;

/** The clock of a chain that goes where it is told. */
record ReplayClock(L1 l1) implements L1Clock {
  @Override
  public long now() throws L1Exception {
    return l1.time();
  }

  @Override
  public void reach(long time) throws L1Exception {
    l1.testChain().orElseThrow().advanceTo(time);
  }
}
