package org.novation.bridge.rollup;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.novation.bridge.Block;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;
import org.novation.bridge.abi.Contract;
import org.novation.bridge.finality.Witnesses;
import org.novation.bridge.finality.Witnesses.Witness;

/**
 * Compares what the events say with the contract's own state, and with what other nodes say.
 *
 * <p>The state is read at the newest block, which every node has: the hash at an index never
 * changes once it is there, but by a reorganisation.
 */
final class QueueChecks {
  private final L1 l1;
  private final Contract inbox;
  private final List<Witness> witnesses;

  QueueChecks(L1 l1, Contract inbox, Witnesses witnesses) {
    this.l1 = l1;
    this.inbox = inbox;
    this.witnesses = witnesses.nodes();
  }

  static long count(Contract inbox) throws L1Exception {
    return inbox.number("count").longValueExact();
  }

  static byte[] hashAt(Contract inbox, long index) throws L1Exception {
    return inbox.word("hashAt", index);
  }

  /** The contract must hold this run's end. */
  void matchesState(QueueRun run) throws L1Exception {
    byte[] stored = hashAt(inbox, run.nextIndex());
    if (!Arrays.equals(stored, run.hash())) {
      throw nonsense(
          "the events lead to " + hex(run.hash()) + " at index " + run.nextIndex(),
          "the contract holds " + hex(stored));
    }
  }

  /**
   * What the contract counts beyond the run must lie in later blocks, so that nothing was left out
   * at its end.
   *
   * @param counted the contract's count, read after {@code last} was the final height
   * @param last block that the run was read to
   */
  void leavesNothingOut(QueueRun run, long counted, long last) throws L1Exception {
    if (counted == run.nextIndex()) {
      return;
    }
    long newest = l1.height();
    QueueRun later = new QueueRun(run.nextIndex(), run.hash());
    later.read(inbox, last + 1, newest);
    if (counted < run.nextIndex() || later.nextIndex() < counted) {
      throw nonsense(
          "the contract counts " + counted + " operations",
          "the events up to block " + newest + " show " + later.nextIndex());
    }
  }

  /** Every witness must have the same block there, and the same operations up to it. */
  void agreed(QueueRun run, long from, long last) throws L1Exception {
    if (witnesses.isEmpty()) {
      return;
    }
    Block own =
        l1.block(last)
            .orElseThrow(() -> new L1Exception(Kind.LAGGING, "the node has no block " + last));
    for (Witness witness : witnesses) {
      try {
        agreed(witness, own, run, from);
      } catch (L1Exception e) {
        throw new L1Exception(e.kind(), "witness " + witness.name() + ": " + e.getMessage(), e);
      }
    }
  }

  private void agreed(Witness witness, Block own, QueueRun run, long from) throws L1Exception {
    long last = own.height();
    Block other =
        witness
            .l1()
            .block(last)
            .orElseThrow(() -> new L1Exception(Kind.LAGGING, "it has no block " + last + " yet"));
    if (!other.hash().equalsIgnoreCase(own.hash())) {
      throw nonsense(
          "block " + last + " is " + own.hash() + " at the node", "it says " + other.hash());
    }
    Contract seen = inbox.on(witness.l1());
    byte[] stored = hashAt(seen, run.nextIndex());
    if (!Arrays.equals(stored, run.hash())) {
      throw nonsense(
          "the node's operations lead to " + hex(run.hash()) + " at index " + run.nextIndex(),
          "its contract holds " + hex(stored));
    }
    if (count(seen) > run.nextIndex()) {
      QueueRun more = new QueueRun(run.nextIndex(), run.hash());
      more.read(seen, from, last);
      if (more.nextIndex() > run.nextIndex()) {
        throw nonsense(
            "the node shows " + run.nextIndex() + " operations up to block " + last,
            "it shows " + more.nextIndex());
      }
    }
  }

  private static L1Exception nonsense(String one, String other) {
    return new L1Exception(Kind.NONSENSE, one + ", but " + other);
  }

  private static String hex(byte[] hash) {
    return "0x" + HexFormat.of().formatHex(hash);
  }
}
