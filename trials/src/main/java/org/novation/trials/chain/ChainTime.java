package org.novation.trials.chain;

import java.util.function.LongSupplier;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;

/** The chain's time, Unix seconds, as last seen, and asked for a few times a second. */
public final class ChainTime implements LongSupplier {
  private static final long FRESH_NANOS = 200_000_000;

  private final L1 l1;
  private long time;
  private long seenAt;

  public ChainTime(L1 l1) throws L1Exception {
    this.l1 = l1;
    this.time = l1.time();
    this.seenAt = System.nanoTime();
  }

  @Override
  public synchronized long getAsLong() {
    if (System.nanoTime() - seenAt > FRESH_NANOS) {
      try {
        time = Math.max(time, l1.time());
      } catch (L1Exception away) {
        // what was seen last will do until it is back
      }
      seenAt = System.nanoTime();
    }
    return time;
  }
}
