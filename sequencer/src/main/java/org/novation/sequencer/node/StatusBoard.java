package org.novation.sequencer.node;

import java.util.function.Supplier;

/** Keeps the last answer for a moment, so that however many ask, it is put together rarely. */
final class StatusBoard<T> {
  private static final long FRESH_NANOS = 300_000_000L;

  private final Supplier<T> fresh;
  private T last;
  private long madeAt;

  StatusBoard(Supplier<T> fresh) {
    this.fresh = fresh;
  }

  synchronized T get() {
    if (last == null || System.nanoTime() - madeAt > FRESH_NANOS) {
      last = fresh.get();
      madeAt = System.nanoTime();
    }
    return last;
  }
}
