package org.novation.trials.load;

import java.util.HashMap;
import java.util.Map;

/**
 * The next sequence number of each account, over all its slots, so that a cancel-all kills what was
 * signed before it and nothing after. A number is used once, whatever becomes of the message that
 * bears it. Safe for use by many threads.
 */
final class Sequences {
  private final Map<Integer, Long> next = new HashMap<>();

  /** A number above every one that the account has signed. */
  synchronized long next(int account) {
    return next.merge(account, 1L, Long::sum);
  }
}
