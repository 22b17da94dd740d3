package org.novation.sequencer.store;

import java.time.Duration;

/**
 * How often and how soon a failed job is tried again.
 *
 * @param attempts before it is set aside, at least 1
 * @param first wait after the first failure; doubled by each further one
 * @param longest wait
 */
public record RetryPolicy(int attempts, Duration first, Duration longest) {
  public RetryPolicy {
    if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "retry policy: at least one attempt, and a longest wait not below the first, not "
              + attempts
              + ", "
              + first
              + ", "
              + longest);
    }
  }

  /** Waits from 2 seconds to 2 minutes. */
  public static RetryPolicy of(int attempts) {
    return new RetryPolicy(attempts, Duration.ofSeconds(2), Duration.ofMinutes(2));
  }

  /** Wait after so many attempts. */
  Duration wait(int attempt) {
    long factor = 1L << Math.min(Math.max(attempt - 1, 0), 30);
    Duration grown = first.multipliedBy(factor);
    return grown.compareTo(longest) < 0 ? grown : longest;
  }
}
