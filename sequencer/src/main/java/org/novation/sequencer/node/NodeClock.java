package org.novation.sequencer.node;

import java.util.function.LongSupplier;

/**
 * The time of commands, Unix seconds. It follows the settlement chain's blocks and, between two of
 * them, a monotonic stopwatch; this machine's wall clock has no say, so that setting it does no
 * harm. Never goes back. Safe for use by many threads.
 */
public final class NodeClock {
  private static final long NANOS = 1_000_000_000L;

  private final LongSupplier stopwatch;
  private long blockTime;
  private long seenAt;
  private long latest;

  /**
   * @param blockTime of the newest block, Unix seconds
   * @param stopwatch nanoseconds from any origin, never back
   */
  public NodeClock(long blockTime, LongSupplier stopwatch) {
    this.stopwatch = stopwatch;
    this.blockTime = blockTime;
    this.seenAt = stopwatch.getAsLong();
    this.latest = blockTime;
  }

  /** The time that the next block would bear if it came now. */
  public synchronized long now() {
    latest = Math.max(latest, blockTime + (stopwatch.getAsLong() - seenAt) / NANOS);
    return latest;
  }

  /**
   * Tells of the newest block's time. One that is ahead of the stopwatch moves the clock on; one
   * that is behind holds it until the chain has caught up.
   */
  public synchronized void block(long time) {
    if (time > blockTime) {
      blockTime = time;
      seenAt = stopwatch.getAsLong();
    }
  }
}
