package org.novation.sequencer.demo;

import java.util.concurrent.locks.LockSupport;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;
import org.novation.sequencer.L1Clock;

/**
 * The clock of a node that runs by itself. A test node mines only when there is something to mine,
 * so it is asked for an empty block once this machine's time has come; its clock may differ from
 * this machine's by a constant.
 */
final class LiveClock implements L1Clock {
  private static final long POLL_NANOS = 100_000_000L;
  private static final long PATIENCE_SECONDS = 300;

  private final L1 l1;
  private final long ahead;

  LiveClock(L1 l1) throws L1Exception {
    this.l1 = l1;
    this.ahead = Math.max(0, l1.time() - wall());
  }

  @Override
  public long now() throws L1Exception {
    return l1.time();
  }

  @Override
  public void reach(long time) throws L1Exception {
    long deadline = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
    while (l1.time() < time) {
      long here = wall() + ahead;
      if (here >= time && l1.testChain().isPresent()) {
        l1.testChain().get().advanceTo(here);
      } else if (System.nanoTime() > deadline) {
        throw new L1Exception(Kind.TIMEOUT, "no block of time " + time);
      } else {
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
  }

  private static long wall() {
    return System.currentTimeMillis() / 1_000;
  }
}
