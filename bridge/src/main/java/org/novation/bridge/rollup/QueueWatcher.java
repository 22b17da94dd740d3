package org.novation.bridge.rollup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;
import org.novation.bridge.abi.Contract;
import org.novation.bridge.abi.Event;

/**
 * Follows the inbox: every operation once, in order.
 *
 * <p>The node is not believed: indices must be gapless and the rolling hash must come out, so an
 * operation that it leaves out or makes up is found, at the latest when the next one comes. A chain
 * that was reorganised deeper than the confirmations shows in the same way. Not safe for concurrent
 * use.
 */
public final class QueueWatcher {
  private final L1 l1;
  private final Contract inbox;
  private final int confirmations;
  private long nextBlock;
  private long resumeBlock;
  private long nextIndex;
  private byte[] hash = new byte[32];

  /**
   * @param firstBlock where the inbox was deployed
   * @param confirmations blocks that must lie on top of an operation's own before it counts
   */
  QueueWatcher(L1 l1, Contract inbox, long firstBlock, int confirmations) {
    this.l1 = l1;
    this.inbox = inbox;
    this.nextBlock = firstBlock;
    this.resumeBlock = firstBlock;
    this.confirmations = confirmations;
  }

  /**
   * What has been queued since the last call. After a failure nothing is lost: the next call goes
   * back to the last operation that was given out.
   *
   * @throws L1Exception {@code NONSENSE} if the node's events do not chain
   */
  public List<QueuedOperation> poll() throws L1Exception {
    long last = l1.height() - confirmations;
    if (last < nextBlock) {
      return List.of();
    }
    List<QueuedOperation> found = new ArrayList<>();
    byte[] running = hash;
    for (Event event : inbox.events("OperationQueued", nextBlock, last)) {
      QueuedOperation operation = operation(event);
      if (operation.index() < nextIndex) {
        continue; // known, and seen again after going back
      }
      running = operation.hashAfter(running);
      long expected = nextIndex + found.size();
      if (operation.index() != expected || !Arrays.equals(running, operation.queueHash())) {
        nextBlock = resumeBlock;
        throw new L1Exception(
            Kind.NONSENSE, "the inbox's events do not chain at index " + expected);
      }
      found.add(operation);
    }
    accept(found, running, last);
    return List.copyOf(found);
  }

  private void accept(List<QueuedOperation> found, byte[] running, long last) {
    nextBlock = last + 1;
    nextIndex += found.size();
    hash = running;
    if (!found.isEmpty()) {
      resumeBlock = found.getLast().block();
    }
  }

  private static QueuedOperation operation(Event event) throws L1Exception {
    try {
      return QueuedOperation.of(event);
    } catch (RuntimeException e) {
      throw new L1Exception(Kind.NONSENSE, "a malformed event of the inbox", e);
    }
  }
}
