package org.novation.sequencer.node;

import java.util.List;
import org.novation.sequencer.lifecycle.BatchDesk;
import org.novation.sequencer.lifecycle.DurableLane;
import org.novation.sequencer.logging.LogFields;
import org.novation.sequencer.metrics.NodeMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what is in the journal to the lane that brings it to database and snapshots. */
final class LaneSink implements DurableSink {
  private static final Logger LOG = LoggerFactory.getLogger(LaneSink.class);

  private final DurableLane lane;
  private final BatchDesk desk;
  private final SnapshotDesk snapshots;
  private final NodeMetrics metrics;

  LaneSink(DurableLane lane, BatchDesk desk, SnapshotDesk snapshots, NodeMetrics metrics) {
    this.lane = lane;
    this.desk = desk;
    this.snapshots = snapshots;
    this.metrics = metrics;
  }

  @Override
  public void sealed(List<SealedInJournal> batches) {
    for (SealedInJournal sealed : batches) {
      metrics.batches().sealed(sealed.trigger());
      LogFields.sequence(
              LogFields.batch(LOG.atInfo(), sealed.batch().number()), sealed.lastSequence())
          .log(
              "sealed by {}: {} accounts, {} orders, {} fills, from command {} on",
              sealed.trigger(),
              sealed.batch().size().accounts(),
              sealed.batch().size().orders(),
              sealed.batch().size().fills(),
              sealed.firstSequence());
    }
    lane.add("batch " + batches.getFirst().batch().number(), () -> desk.store(batches));
  }

  @Override
  public void snapshot(long sequence, byte[] state) {
    // Behind the batches before it in the same lane: a snapshot must not outrun them.
    lane.add("snapshot " + sequence, () -> snapshots.save(sequence, state));
  }
}
