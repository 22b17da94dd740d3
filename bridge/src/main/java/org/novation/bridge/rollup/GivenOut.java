package org.novation.bridge.rollup;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;
import org.novation.bridge.abi.Contract;

/** The last operations that were given out, to find how deep a reorganisation went. */
final class GivenOut {
  private static final int MOST = 1_024;

  private final Deque<QueuedOperation> recent = new ArrayDeque<>();

  void add(List<QueuedOperation> operations) {
    recent.addAll(operations);
    while (recent.size() > MOST) {
      recent.removeFirst();
    }
  }

  /**
   * Says what is gone. The queue only grows, so what the chain still holds of it is a beginning,
   * and its end is found by bisection.
   *
   * @param next index after the last that was given out
   * @param last final height that was reached
   */
  L1Exception reorganised(Contract inbox, long next, long last) throws L1Exception {
    List<QueuedOperation> known = new ArrayList<>(recent);
    int low = 0;
    int high = known.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      QueuedOperation one = known.get(middle);
      boolean kept = Arrays.equals(QueueChecks.hashAt(inbox, one.index() + 1), one.queueHash());
      low = kept ? middle + 1 : low;
      high = kept ? high : middle;
    }
    return new L1Exception(
        Kind.REORGANISED,
        low < known.size() ? words(known.get(low), low, next, last) : unknown(next));
  }

  private static String words(QueuedOperation first, int place, long next, long last) {
    long depth = last - first.block() + 1;
    return "operations "
        + first.index()
        + " to "
        + (next - 1)
        + ", given out as final, are no longer in the inbox: the chain was reorganised "
        + (place == 0 && first.index() > 0 ? "at least " : "")
        + depth
        + " blocks below block "
        + last;
  }

  private static String unknown(long next) {
    return "operation "
        + (next - 1)
        + ", given out as final before this start, is no longer in the inbox: the chain was"
        + " reorganised at least to its block";
  }
}
