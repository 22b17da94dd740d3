package org.novation.sequencer.node;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import org.novation.sequencer.node.Intake.Answer;
import org.novation.sequencer.node.Intake.Reason;

/**
 * How much waits behind the engine, and when that is too much. Written by the L1's thread and the
 * engine's, read by any.
 *
 * <p>Every batch that the ledger closes must still be committed while its time lies in the
 * contract's window, so intake closes long before the window does. What was sealed is remembered
 * here, so that the gate sees it also while database and L1 are away.
 */
final class Backlog implements Gate {
  /** Seconds that the oldest uncommitted batch may lie back before intake closes. */
  static final long LONGEST = 1_800;

  private final int limit;
  private final long longest;
  private final LongSupplier now;
  private final ConcurrentSkipListMap<Long, Long> uncommitted = new ConcurrentSkipListMap<>();
  private volatile long sealed;
  private volatile long settled;
  private volatile String standing = "the node starts";

  /**
   * @param limit batches sealed and not settled on the L1
   * @param window seconds that a batch's time may lie back when it is committed
   * @param now the node's time, Unix seconds
   */
  Backlog(int limit, long window, LongSupplier now) {
    this.limit = limit;
    this.longest = Math.min(LONGEST, window / 2);
    this.now = now;
  }

  /** A batch was sealed. */
  void sealed(long number, long time) {
    uncommitted.put(number, time);
    sealed = Math.max(sealed, number);
  }

  /** The L1 has so many batches committed and settled. */
  void reached(long committed, long settledBatch) {
    uncommitted.headMap(committed, true).clear();
    settled = settledBatch;
  }

  /** Why nothing is taken whatever the backlog, such as a start under way; null for no reason. */
  void standing(String why) {
    standing = why;
  }

  /** Batches that are sealed and not committed. */
  int uncommitted() {
    return uncommitted.size();
  }

  long waiting() {
    return Math.max(0, sealed - settled);
  }

  int limit() {
    return limit;
  }

  @Override
  public Optional<Answer.Closed> closed() {
    if (standing != null) {
      return closed(Reason.NOT_READY, standing, 5);
    }
    if (waiting() >= limit) {
      return closed(
          Reason.BACKLOG,
          "%d batches wait to be proven and settled, the limit is %d".formatted(waiting(), limit),
          10);
    }
    Map.Entry<Long, Long> oldest = uncommitted.firstEntry();
    long age = oldest == null ? 0 : now.getAsLong() - oldest.getValue();
    return age <= longest
        ? Optional.empty()
        : closed(
            Reason.BACKLOG,
            "batch %d has waited %d s for the L1, the limit is %d s"
                .formatted(oldest.getKey(), age, longest),
            30);
  }

  private static Optional<Answer.Closed> closed(Reason reason, String why, int retryAfter) {
    return Optional.of(new Answer.Closed(reason, why, retryAfter));
  }
}
