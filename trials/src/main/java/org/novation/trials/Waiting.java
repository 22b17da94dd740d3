package org.novation.trials;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Waits for conditions, never for time alone. */
public final class Waiting {
  private static final long POLL_NANOS = 20_000_000;

  private Waiting() {}

  /** Something that may come to hold. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws TrialFailure, InterruptedException;
  }

  /** Something that may come to be there. */
  @FunctionalInterface
  public interface Source<T> {
    Optional<T> get() throws TrialFailure, InterruptedException;
  }

  /**
   * Waits until a condition holds.
   *
   * @param what is waited for, for the failure's words
   * @throws TrialFailure if it does not hold within the limit
   */
  public static void until(String what, Duration limit, Condition condition)
      throws TrialFailure, InterruptedException {
    if (!within(limit, condition)) {
      throw new TrialFailure("waited " + limit.toSeconds() + " s in vain: " + what);
    }
  }

  /** Waits until there is a value. */
  public static <T> T value(String what, Duration limit, Source<T> source)
      throws TrialFailure, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<T> value = source.get();
      if (value.isPresent()) {
        return value.get();
      }
      if (System.nanoTime() > end) {
        throw new TrialFailure("waited " + limit.toSeconds() + " s in vain: " + what);
      }
      pause(POLL_NANOS);
    }
  }

  /** Whether a condition came to hold within a limit. */
  public static boolean within(Duration limit, Condition condition)
      throws TrialFailure, InterruptedException {
    return within(limit, POLL_NANOS, condition);
  }

  /** Looks as often as given. */
  public static boolean within(Duration limit, long pollNanos, Condition condition)
      throws TrialFailure, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        return false;
      }
      pause(pollNanos);
    }
    return true;
  }

  /** Lets some time pass: part of what a trial does, as in "30 seconds later". */
  public static void pause(long nanos) throws InterruptedException {
    LockSupport.parkNanos(nanos);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
