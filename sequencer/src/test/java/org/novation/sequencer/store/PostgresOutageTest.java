package org.novation.sequencer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.novation.prover.queue.ProofJob;
import org.novation.prover.queue.ProofQueue;
import org.novation.prover.queue.QueueException;
import org.novation.sequencer.store.StoreException.Kind;

final class PostgresOutageTest {
  private static final Set<String> CIRCUITS = Set.of(Samples.CIRCUIT);
  private static final PostgresServer SERVER = new PostgresServer();

  @BeforeAll
  static void start() {
    SERVER.start();
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void worksAgainAfterTheServerWasAway() {
    DatabaseOptions options = SERVER.create("away").withPatience(Duration.ofMillis(500));
    try (Database database = Database.open(options)) {
      BatchStore batches = database.batches();
      ProofQueue queue = database.queue(RetryPolicy.of(3));
      batches.add(Samples.batch(1));
      ProofJob job = queue.lease("w", CIRCUITS, Duration.ofHours(1)).orElseThrow();
      SERVER.stop();
      for (int call = 0; call < 3; call++) {
        StoreException away =
            assertThrows(StoreException.class, () -> batches.add(Samples.batch(2)));
        assertEquals(Kind.UNREACHABLE, away.kind());
      }
      assertThrows(QueueException.class, () -> queue.complete(job, Samples.proof(1)));
      SERVER.start();
      untilReached(() -> batches.add(Samples.batch(2)));
      assertTrue(queue.complete(job, Samples.proof(1)));
      assertEquals(2, batches.last());
      assertEquals(2, queue.lease("w", CIRCUITS, Duration.ofHours(1)).orElseThrow().batch());
    }
  }

  /** Each call waits for a connection by itself. */
  private static void untilReached(Runnable call) {
    for (int tries = 0; ; tries++) {
      try {
        call.run();
        return;
      } catch (StoreException e) {
        assertEquals(Kind.UNREACHABLE, e.kind());
        assertTrue(tries < 100, e.getMessage());
      }
    }
  }

  @Test
  void losesNothingThatReturnedWhenTheServerIsKilled() {
    DatabaseOptions options = SERVER.create("killed").withPatience(Duration.ofMillis(500));
    List<String> said = new ArrayList<>();
    try (Child child = new Child(WriterProgram.class, options)) {
      for (int line = 0; line < 25; line++) {
        said.add(child.line().orElseThrow());
      }
      SERVER.kill();
      said.addAll(child.rest());
      assertEquals(WriterProgram.AWAY, child.exit());
    }
    SERVER.start();
    try (Database database = Database.open(options)) {
      for (String line : said) {
        assertTrue(WriterProgram.holds(database, line), line);
      }
    }
  }

  @Test
  void failsWithoutTellingSecrets() {
    String url = SERVER.create("secret").jdbcUrl().replaceFirst(":\\d+/", ":1/");
    DatabaseOptions options =
        DatabaseOptions.of(url + "?user=ann&password=hunter2", Optional.empty(), Optional.empty())
            .withPatience(Duration.ofMillis(300));
    StoreException refused =
        assertThrows(StoreException.class, () -> Database.open(options).close());
    assertEquals(Kind.UNREACHABLE, refused.kind());
    StringWriter trace = new StringWriter();
    refused.printStackTrace(new PrintWriter(trace));
    assertFalse(trace.toString().contains("hunter2"), trace.toString());
  }

  @Test
  void saysThatTheDatabaseDoesNotExist() {
    String url = SERVER.create("there").jdbcUrl().replace("/there", "/nowhere");
    DatabaseOptions options =
        DatabaseOptions.of(url, Optional.of("postgres"), Optional.empty())
            .withPatience(Duration.ofMillis(500));
    StoreException refused =
        assertThrows(StoreException.class, () -> Database.open(options).close());
    assertEquals(Kind.UNREACHABLE, refused.kind());
    assertTrue(refused.getMessage().contains("nowhere"), refused.getMessage());
  }
}
