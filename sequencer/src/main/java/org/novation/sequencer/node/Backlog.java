package org.novation.sequencer.node;

import java.time.Duration;
import java.util.Optional;
import org.novation.sequencer.node.Intake.Answer;
import org.novation.sequencer.node.Intake.Reason;

/**
 * How much waits behind the engine, and when that is too much. Written by the L1's thread and the
 * engine's, read by any.
 *
 * <p>Every batch that the ledger closes must still be committed while its time lies in the
 * contract's window, so intake closes long before the window does.
 */
final class Backlog implements Gate {
  private final int limit;
  private final Duration longest;
  private volatile long sealed;
  private volatile long settled;
  private volatile long uncommittedTime = -1;
  private volatile long uncommitted = -1;
  private volatile String standing = "the node starts";
  private volatile String trouble;
  private final java.util.function.LongSupplier now;

  /**
   * @param limit batches sealed and not settled on the L1
   * @param window seconds that a batch's time may lie back when it is committed
   * @param now the node's time, Unix seconds
   */
  Backlog(int limit, long window, java.util.function.LongSupplier now) {
    this.limit = limit;
    this.longest = Duration.ofSeconds(window / 2);
    this.now = now;
  }

  void sealed(long number) {
    sealed = Math.max(sealed, number);
  }

  void settled(long number) {
    settled = number;
  }

  /** The oldest batch that the L1 lacks, by number and time; -1 for none. */
  void uncommitted(long number, long time) {
    uncommitted = number;
    uncommittedTime = time;
  }

  /** Why nothing is taken whatever the backlog, such as a start under way; null for no reason. */
  void standing(String why) {
    standing = why;
  }

  /** What must pass before more is taken, such as a database that is away; null for nothing. */
  void trouble(String why) {
    trouble = why;
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
    if (trouble != null) {
      return closed(Reason.BACKLOG, trouble, 5);
    }
    if (waiting() >= limit) {
      return closed(
          Reason.BACKLOG,
          "%d batches wait to be proven and settled, the limit is %d".formatted(waiting(), limit),
          10);
    }
    long age = uncommittedTime < 0 ? 0 : now.getAsLong() - uncommittedTime;
    return age <= longest.toSeconds()
        ? Optional.empty()
        : closed(
            Reason.BACKLOG,
            "batch %d has waited %d s for the L1, the limit is %d s"
                .formatted(uncommitted, age, longest.toSeconds()),
            30);
  }

  private static Optional<Answer.Closed> closed(Reason reason, String why, int retryAfter) {
    return Optional.of(new Answer.Closed(reason, why, retryAfter));
  }
}
