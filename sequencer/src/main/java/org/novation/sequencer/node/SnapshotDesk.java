package org.novation.sequencer.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.novation.sequencer.config.NodeConfig;
import org.novation.sequencer.journal.Journal;
import org.novation.sequencer.journal.JournalException;
import org.novation.sequencer.journal.Snapshots;
import org.novation.sequencer.logging.LogFields;
import org.novation.sequencer.metrics.NodeMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes snapshots, and lets go of journal segments that none of those kept needs. */
final class SnapshotDesk {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotDesk.class);

  private final Snapshots snapshots;
  private final Journal journal;
  private final NodeConfig.Journal config;
  private final Path archive;
  private final NodeMetrics metrics;
  private volatile long sequence;
  private volatile long bytes;
  private volatile long madeAt = -1;
  private volatile String trouble;

  /**
   * @param sequence of the newest snapshot, 0 for none
   */
  SnapshotDesk(
      Snapshots snapshots,
      Journal journal,
      NodeConfig.Journal config,
      Path archive,
      NodeMetrics metrics,
      long sequence) {
    this.snapshots = snapshots;
    this.journal = journal;
    this.config = config;
    this.archive = archive;
    this.metrics = metrics;
    this.sequence = sequence;
    this.madeAt = sequence == 0 ? -1 : snapshots.madeAt(sequence).orElse(-1);
  }

  /** Sequence of the newest snapshot, 0 for none. */
  long sequence() {
    return sequence;
  }

  /** Bytes of the newest snapshot made since the start. */
  long bytes() {
    return bytes;
  }

  /** When the newest snapshot since the start was made, Unix milliseconds. */
  OptionalLong madeAt() {
    return madeAt < 0 ? OptionalLong.empty() : OptionalLong.of(madeAt);
  }

  /** Why the last snapshot was left out, if it was. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** A disk without room costs this snapshot and no more: the journal still has everything. */
  void save(long at, byte[] state) throws JournalException {
    try {
      trouble = null;
      write(at, state);
    } catch (JournalException e) {
      if (e.kind() != JournalException.Kind.DISK_FULL) {
        throw e;
      }
      trouble = e.getMessage();
      LOG.warn("snapshot {} was left out: {}", at, e.getMessage());
    }
  }

  private void write(long at, byte[] state) throws JournalException {
    long start = System.nanoTime();
    LogFields.sequence(LOG.atInfo(), at).log("snapshot begun");
    snapshots.save(at, state);
    sequence = at;
    bytes = state.length;
    madeAt = System.currentTimeMillis();
    metrics.journal().snapshot(Duration.ofNanos(System.nanoTime() - start));
    int gone = tidy();
    LogFields.sequence(LOG.atInfo(), at)
        .log("snapshot done, {} bytes, {} journal segments let go", state.length, gone);
  }

  /** The snapshot is safe already, so whatever fails here is tried again behind the next one. */
  private int tidy() {
    try {
      snapshots.prune(config.keepSnapshots());
      Optional<Path> to = config.archive() ? Optional.of(archive) : Optional.empty();
      return journal.compact(snapshots.oldestKept().orElse(0), to);
    } catch (JournalException e) {
      trouble = "old journal segments stay where they are: " + e.getMessage();
      LOG.warn("{}", trouble);
      return 0;
    }
  }
}
