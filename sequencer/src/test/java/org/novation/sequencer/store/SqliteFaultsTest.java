package org.novation.sequencer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.prover.queue.ProofQueue;
import org.novation.prover.queue.QueueException;
import org.novation.sequencer.store.StoreException.Kind;

final class SqliteFaultsTest {
  private static final Set<String> CIRCUITS = Set.of(Samples.CIRCUIT);

  @TempDir private Path folder;

  @Test
  void saysThatThereIsNoRoomAndLosesNothing() {
    Path file = folder.resolve("novation.db");
    long stored = 0;
    try (Database small = Database.open(limited(file, 120))) {
      StoreException full = null;
      while (full == null && stored < 1_000) {
        try {
          small.batches().add(Samples.batch(stored + 1));
          stored++;
        } catch (StoreException e) {
          full = e;
        }
      }
      assertEquals(Kind.FULL, full.kind());
      assertTrue(full.getMessage().contains("no room"), full.getMessage());
      assertTrue(stored > 3, "room for some");
      assertEquals(stored, small.batches().last());
      assertEquals(Optional.empty(), small.batches().trace(stored + 1));
      ProofQueue queue = small.queue(RetryPolicy.of(3));
      var job = queue.lease("w", CIRCUITS, Duration.ofHours(1)).orElseThrow();
      assertTrue(queue.renew(job, Duration.ofHours(1)));
    }
    try (Database roomier = Database.open(DatabaseOptions.embedded(file))) {
      roomier.batches().add(Samples.batch(stored + 1));
      assertEquals(stored + 1, roomier.batches().last());
    }
  }

  private static DatabaseOptions limited(Path file, int pages) {
    return DatabaseOptions.of(
        "jdbc:sqlite:" + file + "?max_page_count=" + pages, Optional.empty(), Optional.empty());
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws IOException {
    Path file = folder.resolve("novation.db");
    Files.write(file, Samples.trace(1));
    assertKind(Kind.CORRUPT, DatabaseOptions.embedded(file));
  }

  @Test
  void refusesADamagedFile() throws IOException {
    Path file = folder.resolve("novation.db");
    try (Database database = Database.open(DatabaseOptions.embedded(file))) {
      for (long number = 1; number <= 5; number++) {
        database.batches().add(Samples.batch(number));
      }
    }
    byte[] bytes = Files.readAllBytes(file);
    for (int page = 1; page < bytes.length / 4096; page++) {
      // the kind of page, its first free block, its number of cells
      bytes[page * 4096] = (byte) 0x77;
    }
    Files.write(file, bytes);
    assertKind(Kind.CORRUPT, DatabaseOptions.embedded(file));
  }

  @Test
  void saysThatAFolderIsMissing() {
    assertKind(Kind.UNREACHABLE, DatabaseOptions.embedded(folder.resolve("none/novation.db")));
  }

  @Test
  void writesWithFullDurability() {
    try (Database database =
        Database.open(DatabaseOptions.embedded(folder.resolve("novation.db")))) {
      assertEquals("wal", pragma(database, "journal_mode"));
      assertEquals("2", pragma(database, "synchronous"));
      assertEquals("1", pragma(database, "foreign_keys"));
    }
  }

  private static String pragma(Database database, String name) {
    return database
        .sql()
        .read(handle -> handle.createQuery("PRAGMA " + name).mapTo(String.class).one());
  }

  @Test
  void tellsWorkersByAQueueException() {
    Database database = Database.open(DatabaseOptions.embedded(folder.resolve("novation.db")));
    ProofQueue queue = database.queue(RetryPolicy.of(3));
    database.close();
    QueueException told =
        assertThrows(QueueException.class, () -> queue.lease("w", CIRCUITS, Duration.ofMinutes(1)));
    assertTrue(told.getCause() instanceof StoreException);
  }

  private static void assertKind(Kind kind, DatabaseOptions options) {
    assertEquals(
        kind, assertThrows(StoreException.class, () -> Database.open(options).close()).kind());
  }
}
