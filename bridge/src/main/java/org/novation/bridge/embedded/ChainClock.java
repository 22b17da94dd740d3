package org.novation.bridge.embedded;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The time that the embedded chain stamps its next block with, Unix seconds; it never goes back.
 */
public final class ChainClock {
  private final AtomicLong now;
  private final LongSupplier elapsed;
  private final boolean live;

  private ChainClock(long unixSeconds, LongSupplier elapsed, boolean live) {
    this.now = new AtomicLong(unixSeconds);
    this.elapsed = elapsed;
    this.live = live;
  }

  /** A clock that moves only when told. */
  public ChainClock(long unixSeconds) {
    this(unixSeconds, () -> 0, false);
  }

  /**
   * A clock that runs on with this machine's monotonic time, whatever is done to its wall clock.
   * Nobody tells it the time: {@link #advanceTo} changes nothing.
   */
  public static ChainClock live(long unixSeconds) {
    return live(unixSeconds, System::nanoTime);
  }

  static ChainClock live(long unixSeconds, LongSupplier nanoTime) {
    long start = nanoTime.getAsLong();
    LongSupplier seconds = () -> Duration.ofNanos(nanoTime.getAsLong() - start).toSeconds();
    return new ChainClock(unixSeconds, seconds, true);
  }

  boolean isLive() {
    return live;
  }

  public long now() {
    return now.get() + elapsed.getAsLong();
  }

  /** Moves on to an instant; one that has passed changes nothing. */
  public void advanceTo(long unixSeconds) {
    if (!live) {
      now.accumulateAndGet(unixSeconds, Math::max);
    }
  }

  /** Not before the newest block of a chain that is opened again. */
  void startFrom(long unixSeconds) {
    now.accumulateAndGet(unixSeconds, Math::max);
  }
}
