package org.novation.sequencer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.prover.ProofFailure;
import org.novation.prover.queue.ProofJob;
import org.novation.prover.queue.ProofQueue;
import org.novation.sequencer.store.Database;
import org.novation.sequencer.store.DatabaseOptions;
import org.novation.sequencer.store.NewBatch;
import org.novation.sequencer.store.RetryPolicy;

class RetryCommandTest {
  private static final String CIRCUIT = "c".repeat(64);

  /** SHA-256 of the byte 1. */
  private static final String TRACE_HASH =
      "4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a";

  @TempDir Path folder;

  private Database database() {
    return Database.open(DatabaseOptions.embedded(folder.resolve("novation.db")));
  }

  private void setAside(int batches) {
    try (Database database = database()) {
      ProofQueue queue = database.queue(RetryPolicy.of(3));
      for (int number = 1; number <= batches; number++) {
        database.batches().add(batch(number));
        ProofJob job = queue.lease("w", Set.of(CIRCUIT), Duration.ofMinutes(1)).orElseThrow();
        queue.fail(job, ProofFailure.UNSATISFIED, "constraint 7\nof many");
      }
    }
  }

  private static NewBatch batch(int number) {
    String before = "%064x".formatted(number);
    String next = "%064x".formatted(number + 1);
    return new NewBatch(
        number,
        TRACE_HASH,
        CIRCUIT,
        "s8",
        1,
        before,
        next,
        0,
        0,
        number,
        number,
        "AGE",
        0,
        0,
        1,
        new byte[] {1});
  }

  private Cli retry(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "retry";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--data";
    all[arguments.length + 2] = folder.toString();
    return Cli.run(all);
  }

  @Test
  void showsWhatIsSetAsideAndWhy() {
    setAside(1);
    Cli cli = retry();
    assertEquals(1, cli.code());
    assertEquals(
        """
        batch 1: UNSATISFIED after 1 attempt: constraint 7 of many
        When the cause is gone: ./novation retry 1
        """,
        cli.out());
  }

  @Test
  void putsBackWhatIsAskedFor() {
    setAside(3);
    Cli one = retry("2");
    assertEquals("batch 2 is back in the queue\n", one.out());
    assertEquals(0, one.code());
    Cli again = retry("2");
    assertEquals(1, again.code());
    assertEquals("novation: batch 2 is not set aside\n", again.err());
    Cli all = retry("--all");
    assertEquals("batch 1 is back in the queue\nbatch 3 is back in the queue\n", all.out());
    Cli none = retry();
    assertEquals(0, none.code());
    assertEquals("No batch is set aside.\n", none.out());
    try (Database database = database()) {
      assertEquals(3, database.figures().jobs().waiting());
    }
  }

  @Test
  void namesADatabaseThatIsNotThere() {
    Cli cli = retry();
    assertEquals(1, cli.code());
    assertTrue(cli.err().contains("no node has run on this data folder"), cli.err());
  }
}
