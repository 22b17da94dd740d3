package org.novation.sequencer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class KilledWriterTest {
  private static final int KILLS = 3;

  /** The kill comes while the child goes on writing, so it strikes anywhere in a call. */
  @ParameterizedTest
  @EnumSource(Databases.class)
  void losesNothingThatReturned(Databases kind) {
    DatabaseOptions options = kind.fresh();
    Random random = new Random(4);
    List<String> said = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      try (Child child = new Child(WriterProgram.class, options)) {
        int lines = 1 + random.nextInt(40);
        for (int line = 0; line < lines; line++) {
          said.add(child.line().orElseThrow(() -> new AssertionError("the child ended by itself")));
        }
        child.kill();
        said.addAll(child.rest());
        assertEquals(128 + 9, child.exit());
      }
      try (Database database = Database.open(options)) {
        for (String line : said) {
          assertTrue(WriterProgram.holds(database, line), line);
        }
        assertWhole(database);
      }
    }
  }

  /** What was cut off is there whole or not at all. */
  private static void assertWhole(Database database) {
    BatchStore batches = database.batches();
    for (long number = 1; number <= batches.last(); number++) {
      BatchEntry entry = batches.find(number).orElseThrow();
      assertTrue(batches.trace(number).isPresent());
      assertEquals(entry.provenAt().isPresent(), batches.proof(number).isPresent());
    }
  }
}
