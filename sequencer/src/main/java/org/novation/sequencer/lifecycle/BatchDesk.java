package org.novation.sequencer.lifecycle;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.novation.ledger.batch.SealedBatch;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.snapshot.Sha256;
import org.novation.sequencer.node.SealedInJournal;
import org.novation.sequencer.store.BatchStore;
import org.novation.sequencer.store.NewBatch;

/** Writes sealed batches into the database; a batch that is there already must be the same. */
public final class BatchDesk {
  private final BatchStore store;
  private final Map<String, String> circuits;

  /**
   * @param circuits circuit hash by shape name
   */
  public BatchDesk(BatchStore store, Map<String, String> circuits) {
    this.store = store;
    this.circuits = Map.copyOf(circuits);
  }

  /**
   * Stores batches in their order.
   *
   * @throws org.novation.sequencer.store.StoreException as {@link BatchStore#add}
   */
  public void store(List<SealedInJournal> batches) {
    batches.forEach(one -> store.add(entry(one)));
  }

  private NewBatch entry(SealedInJournal one) {
    SealedBatch batch = one.batch();
    byte[] trace = batch.traceBytes();
    return new NewBatch(
        batch.number(),
        Sha256.hex(trace),
        circuits.get(batch.shape().name()),
        batch.shape().name(),
        batch.time(),
        hex(batch.oldRoot()),
        hex(batch.newRoot()),
        batch.queueAfter(),
        batch.lastRound(),
        one.firstSequence(),
        one.lastSequence(),
        one.trigger(),
        batch.size().fills(),
        batch.size().orders(),
        batch.size().accounts(),
        trace);
  }

  static String hex(FieldElement element) {
    return HexFormat.of().formatHex(element.toBytes());
  }
}
