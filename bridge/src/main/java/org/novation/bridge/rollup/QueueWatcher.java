package org.novation.bridge.rollup;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;
import org.novation.bridge.abi.Contract;

/**
 * Follows the inbox: every operation once, in order, from blocks that are final by the policy.
 *
 * <p>The node is not believed. Indices must be gapless and the rolling hash must come out; the
 * contract must hold that hash; what it counts beyond must lie in later blocks; witnesses must have
 * the same block and the same operations. What was given out must still be there at every look.
 * Nothing is given out unless all of it holds, and a failure loses nothing: the next call begins
 * again. Not safe for concurrent use.
 */
public final class QueueWatcher {
  /** Operations after which a call returns and leaves the rest to the next. */
  static final int MOST_AT_ONCE = 5_000;

  private static final long FIRST_STEP_BACK = 64;

  private final L1 l1;
  private final Contract inbox;
  private final WatchPolicy policy;
  private final QueueChecks checks;
  private final long firstBlock;
  private final GivenOut given = new GivenOut();
  private Checkpoint checkpoint;
  private long readFrom;
  private long stepBack = FIRST_STEP_BACK;

  /**
   * @param firstBlock where the inbox was deployed
   * @param checkpoint where to go on
   */
  QueueWatcher(L1 l1, Contract inbox, long firstBlock, WatchPolicy policy, Checkpoint checkpoint) {
    this.l1 = l1;
    this.inbox = inbox;
    this.firstBlock = firstBlock;
    this.policy = policy;
    this.checkpoint = checkpoint;
    this.readFrom = checkpoint.nextBlock();
    this.checks = new QueueChecks(l1, inbox, policy.witnesses());
  }

  /** How far it has come: store it when what was given out is safe. */
  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /**
   * What has become final since the last call.
   *
   * @throws L1Exception {@code NONSENSE} if node, contract and witnesses do not tell one story;
   *     {@code LAGGING} if one of them is behind; {@code REORGANISED}, now and at every further
   *     call, if the chain no longer holds what was given out
   */
  public List<QueuedOperation> poll() throws L1Exception {
    long last = policy.finality().finalHeight(l1);
    checkKept(last);
    checkLag(last);
    if (last < checkpoint.nextBlock()) {
      return List.of();
    }
    long counted = QueueChecks.count(inbox);
    QueueRun run = new QueueRun(checkpoint.nextIndex(), checkpoint.hash());
    try {
      long reached = read(run, last);
      checks.matchesState(run);
      if (reached == last) {
        checks.leavesNothingOut(run, counted, last);
      }
      checks.agreed(run, readFrom, reached);
      accept(run, reached);
    } catch (L1Exception e) {
      stepBack();
      throw e;
    }
    return run.operations();
  }

  private long read(QueueRun run, long last) throws L1Exception {
    for (long from = readFrom; from <= last; from += policy.blocksAtOnce()) {
      long to = Math.min(last, from + policy.blocksAtOnce() - 1);
      run.read(inbox, from, to);
      policy.progress().read(to, last);
      if (run.operations().size() >= MOST_AT_ONCE) {
        return to;
      }
    }
    return last;
  }

  private void checkKept(long last) throws L1Exception {
    if (checkpoint.nextIndex() == 0) {
      return;
    }
    byte[] stored = QueueChecks.hashAt(inbox, checkpoint.nextIndex());
    if (Arrays.equals(stored, checkpoint.hash())) {
      return;
    }
    boolean absent = Arrays.equals(stored, new byte[32]);
    if (absent && last < checkpoint.nextBlock() - 1) {
      throw lagging(last);
    }
    throw given.reorganised(inbox, checkpoint.nextIndex(), checkpoint.nextBlock() - 1);
  }

  private void checkLag(long last) throws L1Exception {
    if (last < checkpoint.nextBlock() - 1 && checkpoint.nextBlock() > firstBlock) {
      throw lagging(last);
    }
    if (policy.oldest().isPresent()) {
      Instant newest = Instant.ofEpochSecond(l1.time());
      Duration age = Duration.between(newest, policy.clock().instant());
      if (age.compareTo(policy.oldest().get()) > 0) {
        throw new L1Exception(
            Kind.LAGGING,
            "the newest block is "
                + age.toSeconds()
                + " s old, of "
                + newest
                + "; at most "
                + policy.oldest().get().toSeconds()
                + " s are allowed");
      }
    }
  }

  private L1Exception lagging(long last) {
    long before = checkpoint.nextBlock() - 1;
    return new L1Exception(
        Kind.LAGGING, "the final height is " + last + ", after it was " + before + " before");
  }

  /** An operation may have moved to a block that was read already, if blocks were reorganised. */
  private void stepBack() {
    readFrom = Math.max(firstBlock, readFrom - stepBack);
    stepBack = Math.min(stepBack * 4, 1L << 40);
  }

  private void accept(QueueRun run, long reached) {
    checkpoint = new Checkpoint(reached + 1, run.nextIndex(), run.hash());
    given.add(run.operations());
    readFrom = reached + 1;
    stepBack = FIRST_STEP_BACK;
  }
}
