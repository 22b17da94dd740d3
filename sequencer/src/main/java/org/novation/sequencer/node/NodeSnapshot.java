package org.novation.sequencer.node;

import org.novation.ledger.snapshot.Sink;
import org.novation.ledger.snapshot.Source;

/**
 * What a node remembers beside its journal.
 *
 * @param openFrom journal sequence from which commands belong to the open batch
 * @param ledger the ledger's own snapshot
 */
record NodeSnapshot(long openFrom, byte[] ledger) {
  private static final long VERSION = 1;

  byte[] encode() {
    return new Sink().number(VERSION).number(openFrom).bytes(ledger).toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws org.novation.ledger.snapshot.SnapshotException if it is something else
   */
  static NodeSnapshot decode(byte[] bytes) {
    Source source = new Source(bytes);
    long version = source.number();
    if (version != VERSION) {
      throw new org.novation.ledger.snapshot.SnapshotException(
          org.novation.ledger.snapshot.SnapshotException.Kind.UNKNOWN_VERSION,
          "node snapshot of version " + version);
    }
    NodeSnapshot snapshot = new NodeSnapshot(source.number(), source.bytes());
    source.end();
    return snapshot;
  }
}
