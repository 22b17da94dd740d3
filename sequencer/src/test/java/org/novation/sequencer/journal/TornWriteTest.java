package org.novation.sequencer.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a power failure leaves of a group of records that was not yet synced. */
class TornWriteTest {
  private static final JournalOptions SMALL =
      JournalOptions.defaults().withSegment(4 * JournalOptions.LEAST_SEGMENT);
  private static final int ACKNOWLEDGED = 6;
  private static final int GROUP = 12;

  @TempDir Path folder;
  private Path segment;
  // The segment before and after the group was written over its end.
  private byte[] before;
  private byte[] after;

  @BeforeEach
  void write() throws Exception {
    segment = folder.resolve(Segments.name(1));
    TestDisk disk = new TestDisk();
    CountDownLatch marked = new CountDownLatch(1);
    CountDownLatch gathered = new CountDownLatch(1);
    try (Journal journal = Journal.open(folder, SMALL, disk)) {
      for (long i = 1; i < ACKNOWLEDGED; i++) {
        journal.append(Records.of(i), () -> {});
      }
      Await.until(() -> journal.durable() == ACKNOWLEDGED - 1);
      // While this record's callback waits, the others gather into one group.
      journal.append(Records.of(ACKNOWLEDGED), () -> hold(marked, gathered));
      marked.await();
      for (long i = 1; i <= GROUP; i++) {
        journal.append(Records.of(ACKNOWLEDGED + i), () -> {});
      }
      before = Files.readAllBytes(segment);
      disk.onForce = this::powerFails;
      gathered.countDown();
      Await.until(() -> journal.failure().isPresent());
    }
  }

  private static void hold(CountDownLatch reached, CountDownLatch leave) {
    reached.countDown();
    try {
      leave.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void powerFails(Path path) throws IOException {
    if (TestDisk.isPrepared(path)) {
      return;
    }
    after = Files.readAllBytes(segment);
    throw new IOException(TestDisk.IO_ERROR);
  }

  /** Opens what the disk holds, and goes on. */
  private long reopen(byte[] torn, String what) throws Exception {
    Files.write(segment, torn);
    long last;
    try (Journal journal = Journal.open(folder, SMALL)) {
      last = journal.last();
      assertTrue(last >= ACKNOWLEDGED && last <= ACKNOWLEDGED + GROUP, what);
      assertEquals(last, Records.replay(journal, 1), what);
      journal.append(Records.of(last + 1), () -> {});
    }
    try (Journal journal = Journal.open(folder, SMALL)) {
      assertEquals(last + 1, journal.last(), what);
      assertEquals(0, journal.droppedTail(), what);
      assertEquals(last + 1, Records.replay(journal, 1), what);
    }
    return last;
  }

  private int start() {
    return Arrays.mismatch(before, after);
  }

  private int end() {
    int end = after.length;
    while (after[end - 1] == 0) {
      end--;
    }
    return end;
  }

  @Test
  void aWriteCutAtAnyByteLosesNothingAcknowledged() throws Exception {
    boolean[] seen = new boolean[ACKNOWLEDGED + GROUP + 1];
    Random random = new Random(1);
    for (int cut = start(); cut <= end(); cut += 1 + random.nextInt(20)) {
      byte[] torn = before.clone();
      System.arraycopy(after, 0, torn, 0, cut);
      seen[(int) reopen(torn, "cut at " + cut)] = true;
    }
    for (int last = ACKNOWLEDGED; last < ACKNOWLEDGED + GROUP; last++) {
      assertTrue(seen[last], "a cut after record " + last);
    }
  }

  /** A disk writes its sectors in any order. */
  @Test
  void sectorsInAnyOrderLoseNothingAcknowledged() throws Exception {
    Random random = new Random(2);
    int dropped = 0;
    for (int round = 0; round < 40; round++) {
      byte[] torn = before.clone();
      for (int at = 0; at < torn.length; at += 512) {
        System.arraycopy(random.nextBoolean() ? after : before, at, torn, at, 512);
      }
      dropped += reopen(torn, "round " + round) < ACKNOWLEDGED + GROUP ? 1 : 0;
    }
    assertTrue(dropped > 10, dropped + " rounds lost a sector");
  }

  @Test
  void tellsHowMuchItCut() throws Exception {
    byte[] torn = Arrays.copyOf(after, after.length);
    torn[end() - 1] = 0;
    Files.write(segment, torn);
    try (Journal journal = Journal.open(folder, SMALL)) {
      assertEquals(ACKNOWLEDGED + GROUP - 1, journal.last());
      int size = Frame.size(Records.of(ACKNOWLEDGED + GROUP).length);
      assertTrue(Math.abs(journal.droppedTail() - size) <= 8, journal.droppedTail() + "");
    }
  }

  @Test
  void damageBeforeTheTornGroupIsNoTornWrite() throws Exception {
    byte[] damaged = after.clone();
    // The last acknowledged record ends where the group begins.
    damaged[start() - 10] ^= 1;
    Files.write(segment, damaged);
    JournalException fault =
        assertThrows(JournalException.class, () -> Journal.open(folder, SMALL));
    assertEquals(JournalException.Kind.CORRUPT, fault.kind());
  }

  @Test
  void whatIsOnlyInMemoryIsWrittenAgain() throws Exception {
    Files.write(segment, after);
    TestDisk disk = new TestDisk();
    long[] rewritten = new long[1];
    disk.onWrite =
        (path, bytes) -> {
          rewritten[0] += path.equals(segment) ? bytes : 0;
          return bytes;
        };
    try (Journal journal = Journal.open(folder, SMALL, disk)) {
      assertEquals(ACKNOWLEDGED + GROUP, journal.last());
      assertTrue(rewritten[0] >= end() - start(), rewritten[0] + " bytes");
    }
  }
}
