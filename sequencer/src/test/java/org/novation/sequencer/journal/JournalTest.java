package org.novation.sequencer.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final JournalOptions SMALL =
      JournalOptions.defaults().withSegment(JournalOptions.LEAST_SEGMENT);

  @TempDir Path folder;

  @Test
  void acknowledgesInOrderAndGivesEverythingBack() throws Exception {
    List<Long> acknowledged = new ArrayList<>();
    try (Journal journal = Journal.open(folder, SMALL)) {
      assertEquals(0, journal.last());
      for (long i = 1; i <= 400; i++) {
        long sequence = i;
        assertEquals(i, journal.append(Records.of(i), () -> acknowledged.add(sequence)));
      }
    }
    assertEquals(LongStream.rangeClosed(1, 400).boxed().toList(), acknowledged);
    assertTrue(Segments.in(folder).size() > 5, "many segments");
    try (Journal journal = Journal.open(folder, SMALL)) {
      assertEquals(400, journal.last());
      assertEquals(400, journal.durable());
      assertEquals(0, journal.droppedTail());
      assertEquals(400, Records.replay(journal, 1));
      assertEquals(3, Records.replay(journal, 398));
      assertEquals(0, Records.replay(journal, 401));
      assertEquals(401, journal.append(Records.of(401), () -> {}));
    }
    assertEquals(401, Journal.read(folder, 1, Records.checking()));
  }

  @Test
  void replaysWhileRecordsAreAppended() throws Exception {
    try (Journal journal = Journal.open(folder, SMALL)) {
      CompletableFuture<Long> reading =
          CompletableFuture.supplyAsync(
              () -> {
                long read = 0;
                while (read < 600) {
                  read = Records.replayUnchecked(journal, 1);
                }
                return read;
              });
      for (long i = 1; i <= 600; i++) {
        journal.append(Records.of(i), () -> {});
      }
      assertEquals(600, reading.get(60, TimeUnit.SECONDS));
    }
  }

  @Test
  void refusesToReplayWhatItDoesNotHave() throws Exception {
    try (Journal journal = Journal.open(folder, SMALL)) {
      journal.append(Records.of(1), () -> {});
    }
    try (Journal journal = Journal.open(folder, SMALL)) {
      assertEquals(JournalException.Kind.CORRUPT, fault(() -> Records.replay(journal, 0)));
      assertEquals(JournalException.Kind.CORRUPT, fault(() -> Records.replay(journal, 3)));
    }
  }

  @Test
  void compactsWholeSegments() throws Exception {
    Path archive = folder.resolve("archive");
    try (Journal journal = Journal.open(folder.resolve("live"), SMALL)) {
      for (long i = 1; i <= 300; i++) {
        journal.append(Records.of(i), () -> {});
      }
      Await.until(() -> journal.durable() == 300);
      long second = Segments.in(folder.resolve("live")).higherKey(1L);
      assertEquals(0, journal.compact(second - 2, Optional.of(archive)));
      assertEquals(1, journal.compact(second - 1, Optional.of(archive)));
      assertEquals(second, journal.first());
      assertTrue(Files.exists(archive.resolve(Segments.name(1))));
      assertEquals(300 - second + 1, Records.replay(journal, second));
      assertEquals(JournalException.Kind.CORRUPT, fault(() -> Records.replay(journal, second - 1)));
      assertTrue(journal.compact(Long.MAX_VALUE - 1, Optional.empty()) > 2);
      assertEquals(1, Segments.in(folder.resolve("live")).size());
      journal.append(Records.of(301), () -> {});
    }
    try (Journal journal = Journal.open(folder.resolve("live"), SMALL)) {
      assertEquals(301, journal.last());
    }
  }

  @Test
  void aSecondOpenIsRefused() throws Exception {
    try (Journal journal = Journal.open(folder, SMALL)) {
      assertTrue(journal.hasRoom(1));
      assertEquals(JournalException.Kind.LOCKED, fault(() -> Journal.open(folder, SMALL)));
    }
    Journal.open(folder, SMALL).close();
  }

  @Test
  void refusesRecordsAfterClose() throws Exception {
    Journal journal = Journal.open(folder, SMALL);
    journal.close();
    journal.close();
    assertEquals(
        JournalException.Kind.CLOSED, fault(() -> journal.append(Records.of(1), () -> {})));
    assertEquals(0, journal.last());
  }

  @Test
  void refusesSizesOutOfRange() throws Exception {
    int most = SMALL.largestRecord();
    try (Journal journal = Journal.open(folder, SMALL)) {
      assertThrows(IllegalArgumentException.class, () -> journal.append(new byte[0], () -> {}));
      assertThrows(
          IllegalArgumentException.class, () -> journal.append(new byte[most + 1], () -> {}));
      assertFalse(journal.hasRoom(most + 1));
      for (int i = 0; i < 5; i++) {
        assertTrue(journal.hasRoom(most));
        journal.append(new byte[most], () -> {});
      }
    }
    Journal.open(folder, SMALL).close();
  }

  @Test
  void aFailingCallbackStopsNothing() throws Exception {
    CompletableFuture<Void> second = new CompletableFuture<>();
    try (Journal journal = Journal.open(folder, SMALL)) {
      journal.append(
          Records.of(1),
          () -> {
            throw new IllegalStateException("a defect of the caller");
          });
      journal.append(Records.of(2), () -> second.complete(null));
      second.get(60, TimeUnit.SECONDS);
    }
  }

  private static JournalException.Kind fault(org.junit.jupiter.api.function.Executable action) {
    return assertThrows(JournalException.class, action).kind();
  }
}
