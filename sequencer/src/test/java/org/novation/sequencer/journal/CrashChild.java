package org.novation.sequencer.journal;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program to be killed: goes on from its snapshot and journal, appends for ever, and prints each
 * acknowledged sequence. Its state is the sum of all records' lengths.
 */
final class CrashChild {
  static final JournalOptions OPTIONS =
      JournalOptions.defaults().withSegment(4 * JournalOptions.LEAST_SEGMENT);
  private static final int SNAPSHOT_EVERY = 150;

  private CrashChild() {}

  public static void main(String[] args) throws JournalException {
    Path folder = Path.of(args[0]);
    PrintStream out = Child.ownOutput();
    try (Journal journal = Journal.open(folder.resolve("journal"), OPTIONS)) {
      Snapshots snapshots = Snapshots.open(folder.resolve("snapshots"));
      long state = restore(journal, snapshots);
      while (true) {
        byte[] record = Records.of(journal.last() + 1);
        state += record.length;
        long sequence = journal.last() + 1;
        journal.append(record, () -> out.println(sequence));
        if (sequence % SNAPSHOT_EVERY == 0) {
          save(journal, snapshots, state);
        }
      }
    }
  }

  /** The state after the last record; throws if anything is amiss. */
  static long restore(Journal journal, Snapshots snapshots) throws JournalException {
    List<String> complaints = new ArrayList<>();
    Optional<Snapshot> newest = snapshots.newest(complaints);
    if (!complaints.isEmpty()) {
      throw new AssertionError(complaints.toString());
    }
    long[] state = {newest.map(s -> ByteBuffer.wrap(s.state()).getLong()).orElse(0L)};
    journal.replay(
        newest.map(Snapshot::sequence).orElse(0L) + 1,
        (sequence, record) -> {
          Records.checking().record(sequence, record);
          state[0] += record.length;
        });
    return state[0];
  }

  private static void save(Journal journal, Snapshots snapshots, long state)
      throws JournalException {
    long sequence = journal.last();
    Await.until(() -> journal.durable() == sequence);
    snapshots.save(sequence, ByteBuffer.allocate(Long.BYTES).putLong(state).array());
    snapshots.prune(2);
    journal.compact(snapshots.oldestKept().orElseThrow(), Optional.empty());
  }
}
