package org.novation.bridge.embedded;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The time that the embedded chain stamps its next block with, Unix seconds. It moves only when
 * told, and never back.
 */
public final class ChainClock {
  private final AtomicLong now;

  public ChainClock(long unixSeconds) {
    now = new AtomicLong(unixSeconds);
  }

  public long now() {
    return now.get();
  }

  /** Moves on to an instant; one that has passed changes nothing. */
  public void advanceTo(long unixSeconds) {
    now.accumulateAndGet(unixSeconds, Math::max);
  }
}
