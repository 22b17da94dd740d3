package org.novation.sequencer.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.novation.ledger.engine.InvariantViolation;
import org.novation.ledger.engine.LedgerConfig;
import org.novation.ledger.engine.Outcome;
import org.novation.ledger.snapshot.SnapshotException;
import org.novation.sequencer.journal.Journal;
import org.novation.sequencer.journal.JournalException;
import org.novation.sequencer.journal.Snapshot;
import org.novation.sequencer.journal.Snapshots;
import org.novation.sequencer.lifecycle.BatchDesk;
import org.novation.sequencer.lifecycle.StartException;

/**
 * From disk to the state that was acknowledged last: newest whole snapshot, then the journal. What
 * cannot be verified is never started on.
 */
final class Startup {
  private final LedgerConfig config;
  private final Journal journal;
  private final Snapshots snapshots;
  private final BatchDesk batches;
  private final Consumer<String> progress;
  private final LongConsumer replayed;

  /**
   * @param batches told of every batch that the replay closes again
   * @param progress told in words
   * @param replayed told the sequence reached, now and then
   */
  Startup(
      LedgerConfig config,
      Journal journal,
      Snapshots snapshots,
      BatchDesk batches,
      Consumer<String> progress,
      LongConsumer replayed) {
    this.config = config;
    this.journal = journal;
    this.snapshots = snapshots;
    this.batches = batches;
    this.progress = progress;
    this.replayed = replayed;
  }

  /**
   * @param machine the state
   * @param snapshot sequence of the snapshot that it began with, 0 for genesis
   */
  record Started(Machine machine, long snapshot) {}

  Started run() throws StartException, JournalException {
    List<String> complaints = new ArrayList<>();
    Optional<Snapshot> newest = snapshots.newest(complaints);
    complaints.forEach(progress);
    long from = newest.map(Snapshot::sequence).orElse(0L);
    if (from > journal.last()) {
      throw new StartException(
          "the snapshot holds command %d and the journal ends at %d: the journal is older than the"
                  .formatted(from, journal.last())
              + " snapshot; restore both from one backup");
    }
    Machine machine = machine(newest);
    replay(machine, from);
    return new Started(machine, from);
  }

  private Machine machine(Optional<Snapshot> newest) throws StartException {
    if (newest.isEmpty()) {
      return Machine.genesis(config);
    }
    try {
      return Machine.restore(config, newest.get().state());
    } catch (SnapshotException e) {
      throw new StartException(
          "snapshot %d is whole but not of this node: %s"
              .formatted(newest.get().sequence(), e.getMessage()),
          e);
    }
  }

  private void replay(Machine machine, long from) throws StartException, JournalException {
    long count = journal.last() - from;
    if (count > 0) {
      progress.accept("replaying %,d commands after snapshot %,d".formatted(count, from));
    }
    Failure failure = new Failure();
    journal.replay(
        from + 1,
        (sequence, bytes) -> {
          if (failure.first == null) {
            failure.first = apply(machine, sequence, bytes);
            replayed.accept(sequence);
          }
        });
    if (failure.first != null) {
      throw failure.first;
    }
  }

  private static final class Failure {
    private StartException first;
  }

  private StartException apply(Machine machine, long sequence, byte[] bytes) {
    try {
      JournalRecord record = JournalRecord.decode(bytes);
      Outcome outcome = machine.apply(record.command());
      if (outcome.refusal().isPresent()) {
        return new StartException(
            "command %d of the journal was accepted once and is refused now (%s): this program or"
                    .formatted(sequence, outcome.refusal().get())
                + " the deployment differs from the one that wrote it");
      }
      List<SealedInJournal> sealed = machine.sealed(record, outcome, sequence);
      if (!sealed.isEmpty()) {
        batches.store(sealed);
      }
      return null;
    } catch (SnapshotException | InvariantViolation e) {
      return new StartException(
          "command %d of the journal cannot be replayed: %s".formatted(sequence, e.getMessage()),
          e);
    }
  }
}
