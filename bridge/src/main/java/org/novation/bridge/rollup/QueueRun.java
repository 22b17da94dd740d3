package org.novation.bridge.rollup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;
import org.novation.bridge.abi.Contract;
import org.novation.bridge.abi.Event;

/** Operations that follow one another without a gap, each hash coming out of the one before. */
final class QueueRun {
  private final long firstIndex;
  private final List<QueuedOperation> operations = new ArrayList<>();
  private byte[] hash;

  /**
   * @param firstIndex of the operation that comes next
   * @param hash rolling hash before it
   */
  QueueRun(long firstIndex, byte[] hash) {
    this.firstIndex = firstIndex;
    this.hash = hash;
  }

  /**
   * Appends what the node shows of these blocks; operations before the first index are known
   * already and passed over.
   *
   * @throws L1Exception {@code NONSENSE} if it does not chain
   */
  void read(Contract inbox, long from, long to) throws L1Exception {
    for (Event event : inbox.events("OperationQueued", from, to)) {
      QueuedOperation operation = operation(event);
      if (operation.block() < from || operation.block() > to) {
        throw nonsense("an operation of block " + operation.block() + " in " + from + " to " + to);
      }
      if (operation.index() >= firstIndex) {
        append(operation);
      }
    }
  }

  private void append(QueuedOperation operation) throws L1Exception {
    byte[] after = operation.hashAfter(hash);
    if (operation.index() != nextIndex() || !Arrays.equals(after, operation.queueHash())) {
      throw nonsense("the inbox's events do not chain at index " + nextIndex());
    }
    operations.add(operation);
    hash = after;
  }

  private static QueuedOperation operation(Event event) throws L1Exception {
    try {
      return QueuedOperation.of(event);
    } catch (RuntimeException e) {
      throw new L1Exception(Kind.NONSENSE, "a malformed event of the inbox", e);
    }
  }

  private static L1Exception nonsense(String what) {
    return new L1Exception(Kind.NONSENSE, what);
  }

  long nextIndex() {
    return firstIndex + operations.size();
  }

  byte[] hash() {
    return hash;
  }

  List<QueuedOperation> operations() {
    return List.copyOf(operations);
  }
}
