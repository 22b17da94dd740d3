package org.novation.sequencer.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Power failures at random operations of the disk, again and again on the same files. */
class PowerFailureTest {
  private static final int FAILURES = 50;
  private static final int UNFINISHED = 3;

  // Few records a sync, and some syncs a segment.
  private static final JournalOptions SMALL =
      JournalOptions.defaults().withSegment(2 * JournalOptions.LEAST_SEGMENT).withPending(800);

  @TempDir Path folder;

  private final AtomicLong acknowledged = new AtomicLong();

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void aPowerFailureLosesNothingAcknowledged(long seed) throws Exception {
    Random random = new Random(seed);
    int cut = 0;
    for (int failure = 0; failure < FAILURES || cut < UNFINISHED; failure++) {
      assertTrue(failure < 10 * FAILURES, "only " + cut + " failures in the middle of a write");
      PowerDisk disk = new PowerDisk(random, random.nextInt(120));
      cut += appendUntilPowerFails(disk) > 0 ? 1 : 0;
      disk.loseWhatWasNotForced();
    }
    try (Journal journal = Journal.open(folder, SMALL)) {
      assertTrue(journal.last() >= acknowledged.get(), journal.last() + " of " + acknowledged);
      assertEquals(journal.last(), Records.replay(journal, 1));
    }
    assertTrue(acknowledged.get() > FAILURES, acknowledged + " acknowledged");
  }

  /** Returns how many bytes were cut at opening. */
  private long appendUntilPowerFails(PowerDisk disk) throws Exception {
    Journal journal;
    try {
      journal = Journal.open(folder, SMALL, disk);
    } catch (JournalException e) {
      // The power failed while it was being opened; that is all that may be wrong.
      assertTrue(
          e.kind() == JournalException.Kind.DISK_FAILED
              || e.kind() == JournalException.Kind.DISK_FULL,
          e.getMessage());
      return 0;
    }
    try (journal) {
      assertTrue(journal.last() >= acknowledged.get(), journal.last() + " of " + acknowledged);
      assertThrows(JournalException.class, () -> appendForEver(journal));
      return journal.droppedTail();
    }
  }

  private void appendForEver(Journal journal) throws JournalException {
    while (true) {
      long next = journal.last() + 1;
      journal.append(Records.of(next), () -> acknowledged.set(next));
    }
  }

  @Test
  void aSnapshotThatWasSavedOutlivesAPowerFailure() throws Exception {
    Random random = new Random(7);
    long saved = 0;
    for (int failure = 0; failure < FAILURES; failure++) {
      PowerDisk disk = new PowerDisk(random, random.nextInt(30));
      Snapshots snapshots = Snapshots.open(folder, disk);
      List<String> complaints = new ArrayList<>();
      long newest = snapshots.newest(complaints).map(Snapshot::sequence).orElse(0L);
      assertTrue(newest >= saved && complaints.isEmpty(), newest + " " + complaints);
      saved = newest;
      try {
        while (true) {
          snapshots.save(saved + 1, new byte[random.nextInt(3_000)]);
          saved++;
          snapshots.prune(2);
        }
      } catch (JournalException e) {
        disk.loseWhatWasNotForced();
      }
    }
    assertTrue(saved > FAILURES, saved + " saved");
  }
}
