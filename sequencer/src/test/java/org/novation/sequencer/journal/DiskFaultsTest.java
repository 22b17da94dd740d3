package org.novation.sequencer.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class DiskFaultsTest {
  private static final JournalOptions SMALL =
      JournalOptions.defaults()
          .withSegment(JournalOptions.LEAST_SEGMENT)
          .withRetry(Duration.ofMillis(5));

  @TempDir Path folder;

  private final TestDisk disk = new TestDisk();
  private final AtomicLong acknowledged = new AtomicLong();

  private long append(Journal journal) throws JournalException {
    byte[] record = Records.of(journal.last() + 1);
    return journal.append(record, acknowledged::incrementAndGet);
  }

  /** Appends until the journal refuses, and says how. */
  private JournalException appendUntilRefused(Journal journal) {
    return assertThrows(
        JournalException.class,
        () -> {
          while (true) {
            append(journal);
          }
        });
  }

  private static JournalException.Kind fault(Executable action) {
    return assertThrows(JournalException.class, action).kind();
  }

  @Test
  void shortWritesAreCompleted() throws Exception {
    Random random = new Random(3);
    disk.onWrite = (path, bytes) -> 1 + random.nextInt(bytes);
    try (Journal journal = Journal.open(folder, SMALL, disk)) {
      for (int i = 0; i < 100; i++) {
        append(journal);
      }
    }
    assertEquals(100, acknowledged.get());
    assertEquals(100, Journal.read(folder, 1, Records.checking()));
  }

  @Test
  void aDiskThatTakesNothingHasFailed() throws Exception {
    try (Journal journal = Journal.open(folder, SMALL, disk)) {
      disk.onWrite = (path, bytes) -> 0;
      append(journal);
      Await.until(() -> journal.failure().isPresent());
      assertEquals(JournalException.Kind.DISK_FAILED, journal.failure().get().kind());
    }
  }

  @Test
  void aFailedSyncEndsTheJournalAndAcknowledgesNothing() throws Exception {
    try (Journal journal = Journal.open(folder, SMALL, disk)) {
      append(journal);
      Await.until(() -> acknowledged.get() == 1);
      disk.onForce = path -> refuse(path, TestDisk.IO_ERROR);
      JournalException refused = appendUntilRefused(journal);
      assertEquals(JournalException.Kind.CLOSED, refused.kind());
      assertEquals(JournalException.Kind.DISK_FAILED, journal.failure().orElseThrow().kind());
      // The disk is well again, but nobody knows what the failed sync left.
      disk.onForce = path -> {};
      assertEquals(JournalException.Kind.CLOSED, fault(() -> append(journal)));
      assertFalse(journal.hasRoom(1));
      assertEquals(1, journal.durable());
    }
    assertEquals(1, acknowledged.get());
    try (Journal journal = Journal.open(folder, SMALL)) {
      assertTrue(journal.last() >= 1);
      Records.replay(journal, 1);
    }
  }

  private static void refuse(Path path, String why) throws IOException {
    if (!TestDisk.isPrepared(path)) {
      throw new IOException(why);
    }
  }

  @Test
  void aFailedWriteLosesNothingAcknowledged() throws Exception {
    Random random = new Random(9);
    for (int round = 0; round < 10; round++) {
      long limit = acknowledged.get() + 5 + random.nextInt(30);
      try (Journal journal = Journal.open(folder, SMALL, disk)) {
        // Half of the last write gets through.
        disk.onWrite =
            (path, bytes) -> {
              if (acknowledged.get() > limit && bytes < 30) {
                throw new IOException(TestDisk.IO_ERROR);
              }
              return acknowledged.get() > limit ? Math.max(1, bytes / 2) : bytes;
            };
        long before = journal.last();
        acknowledged.set(before);
        appendUntilRefused(journal);
      }
      disk.onWrite = (path, bytes) -> bytes;
      long last = Journal.read(folder, 1, Records.checking());
      assertTrue(last >= acknowledged.get(), last + " of " + acknowledged);
      acknowledged.set(last);
    }
  }

  @Test
  void aFullDiskIsToldBeforeARecordIsTaken() throws Exception {
    try (Journal journal = Journal.open(folder, SMALL, disk)) {
      disk.onWrite = DiskFaultsTest::noRoomToPrepare;
      JournalException refused = appendUntilRefused(journal);
      assertEquals(JournalException.Kind.DISK_FULL, refused.kind());
      assertFalse(journal.hasRoom(200));
      assertTrue(journal.shortage().isPresent());
      long last = journal.last();
      Await.until(() -> acknowledged.get() == last);
      assertTrue(journal.failure().isEmpty());
      disk.onWrite = (path, bytes) -> bytes;
      Await.until(() -> journal.hasRoom(200));
      assertEquals(last + 1, append(journal));
      assertTrue(journal.shortage().isEmpty());
    }
    assertEquals(acknowledged.get(), Journal.read(folder, 1, Records.checking()));
  }

  private static int noRoomToPrepare(Path path, int bytes) throws IOException {
    if (TestDisk.isPrepared(path) && bytes > SegmentHeader.BYTES) {
      throw new IOException(TestDisk.NO_SPACE);
    }
    return bytes;
  }

  @Test
  void hasRoomKeepsItsWord() throws Exception {
    Random random = new Random(4);
    try (Journal journal = Journal.open(folder, SMALL, disk)) {
      int told = 0;
      for (int i = 0; i < 2_000; i++) {
        disk.onWrite = random.nextInt(4) > 0 ? DiskFaultsTest::noRoomToPrepare : (p, b) -> b;
        byte[] record = Records.of(journal.last() + 1);
        if (journal.hasRoom(record.length)) {
          journal.append(record, () -> {});
        } else {
          told++;
        }
      }
      assertTrue(told > 0, "the disk was full at times");
    }
    Journal.read(folder, 1, Records.checking());
  }

  @Test
  void aNewJournalOnAFullDiskIsNotBegun() throws Exception {
    disk.onWrite = DiskFaultsTest::noRoomToPrepare;
    assertEquals(JournalException.Kind.DISK_FULL, fault(() -> Journal.open(folder, SMALL, disk)));
    disk.onWrite = (path, bytes) -> bytes;
    Journal.open(folder, SMALL, disk).close();
  }

  @Test
  void appendWaitsWhileTooMuchWaitsForTheDisk() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    JournalOptions options = SMALL.withPending(1_000);
    try (Journal journal = Journal.open(folder, options, disk)) {
      disk.onForce = path -> await(slow);
      Thread producer = Thread.ofPlatform().start(() -> appendUnchecked(journal, 60));
      Await.until(() -> producer.getState() == Thread.State.WAITING && journal.last() > 1);
      assertTrue(journal.last() < 60);
      slow.countDown();
      producer.join();
      assertEquals(60, journal.last());
    }
    assertEquals(60, acknowledged.get());
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void appendUnchecked(Journal journal, int count) {
    try {
      for (int i = 0; i < count; i++) {
        append(journal);
      }
    } catch (JournalException e) {
      throw new AssertionError(e);
    }
  }
}
