package org.novation.bridge.rollup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;
import org.novation.bridge.abi.Contract;

/**
 * Follows the inbox: every operation once, in order.
 *
 * <p>The node is not believed: indices must be gapless and the rolling hash must come out, so an
 * operation that it leaves out or makes up is found. Not safe for concurrent use.
 */
public final class QueueWatcher {
  private final L1 l1;
  private final Contract inbox;
  private final int confirmations;
  private long nextBlock;
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
    this.confirmations = confirmations;
  }

  /**
   * What has been queued since the last call. After a failure nothing is lost: the next call starts
   * where this one did.
   *
   * @throws L1Exception {@code NONSENSE} if the node's events do not chain
   */
  public List<QueuedOperation> poll() throws L1Exception {
    long last = l1.height() - confirmations;
    if (last < nextBlock) {
      return List.of();
    }
    List<QueuedOperation> found = new ArrayList<>();
    long index = nextIndex;
    byte[] running = hash;
    for (var event : inbox.events("OperationQueued", nextBlock, last)) {
      QueuedOperation operation = operation(event);
      running = operation.hashAfter(running);
      if (operation.index() != index++ || !Arrays.equals(running, operation.queueHash())) {
        throw new L1Exception(
            Kind.NONSENSE, "the inbox's events do not chain at index " + (index - 1));
      }
      found.add(operation);
    }
    nextBlock = last + 1;
    nextIndex = index;
    hash = running;
    return List.copyOf(found);
  }

  private static QueuedOperation operation(org.novation.bridge.abi.Event event) throws L1Exception {
    try {
      return QueuedOperation.of(event);
    } catch (RuntimeException e) {
      throw new L1Exception(Kind.NONSENSE, "a malformed event of the inbox", e);
    }
  }
}
