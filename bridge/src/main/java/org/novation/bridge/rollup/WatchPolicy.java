package org.novation.bridge.rollup;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.novation.bridge.finality.Finality;
import org.novation.bridge.finality.Witnesses;

/**
 * What a {@link QueueWatcher} takes, and whom it asks.
 *
 * @param finality operations count in blocks up to its final height
 * @param witnesses nodes that must agree before anything is given out
 * @param blocksAtOnce blocks asked for in one request; public nodes bound the range
 * @param oldest how old the node's newest block may be by {@code clock}; empty for any age, as on a
 *     chain that mines only when there is something to mine
 * @param clock what {@code oldest} is measured by
 * @param progress told after each request how far the reading has come
 */
public record WatchPolicy(
    Finality finality,
    Witnesses witnesses,
    int blocksAtOnce,
    Optional<Duration> oldest,
    InstantSource clock,
    Progress progress) {
  private static final int BLOCKS_AT_ONCE = 2_000;

  /** Takes how far a reading has come, so that a long one can be shown. */
  public interface Progress {
    /** Block {@code height} of {@code last} was read. */
    void read(long height, long last);
  }

  public WatchPolicy {
    if (blocksAtOnce < 1) {
      throw new IllegalArgumentException(blocksAtOnce + " blocks at once");
    }
  }

  /** Without witnesses, at any age, 2,000 blocks at once. */
  public static WatchPolicy of(Finality finality) {
    return new WatchPolicy(
        finality,
        Witnesses.NONE,
        BLOCKS_AT_ONCE,
        Optional.empty(),
        InstantSource.system(),
        (height, last) -> {});
  }

  public WatchPolicy with(Witnesses others) {
    return new WatchPolicy(finality, others, blocksAtOnce, oldest, clock, progress);
  }

  public WatchPolicy with(Progress listener) {
    return new WatchPolicy(finality, witnesses, blocksAtOnce, oldest, clock, listener);
  }

  public WatchPolicy blocksAtOnce(int blocks) {
    return new WatchPolicy(finality, witnesses, blocks, oldest, clock, progress);
  }

  public WatchPolicy oldest(Duration age, InstantSource by) {
    return new WatchPolicy(finality, witnesses, blocksAtOnce, Optional.of(age), by, progress);
  }
}
