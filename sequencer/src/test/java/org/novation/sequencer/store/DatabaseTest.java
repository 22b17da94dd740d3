package org.novation.sequencer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.novation.sequencer.store.StoreException.Kind;

@ParameterizedClass
@EnumSource(Databases.class)
final class DatabaseTest {
  private final DatabaseOptions options;

  DatabaseTest(Databases kind) {
    this.options = kind.fresh();
  }

  @Test
  void keepsFactsAndBatchesWhenOpenedAgain() {
    try (Database database = Database.open(options)) {
      assertEquals(Optional.empty(), database.facts().get("inbox"));
      database.facts().put("inbox", "17");
      database.facts().put("inbox", "18");
      database.facts().put("note", "grün, 'quoted'");
      database.batches().add(Samples.batch(1));
    }
    try (Database database = Database.open(options)) {
      assertEquals(Optional.of("18"), database.facts().get("inbox"));
      assertEquals(Optional.of("grün, 'quoted'"), database.facts().get("note"));
      assertEquals(1, database.batches().last());
    }
  }

  @Test
  void refusesANewerSchema() {
    execute(
        """
        INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,
          checksum, installed_by, execution_time, success)
        VALUES (2, '99', 'of the future', 'SQL', 'V99__of_the_future.sql', 1, 'x', 1, true)""");
    StoreException refused =
        assertThrows(StoreException.class, () -> Database.open(options).close());
    assertEquals(Kind.CORRUPT, refused.kind());
    assertTrue(refused.getMessage().contains("99"), refused.getMessage());
  }

  @Test
  void refusesASchemaThatWasMadeByAnotherScript() {
    execute("UPDATE flyway_schema_history SET checksum = 12345 WHERE version = '1'");
    StoreException refused =
        assertThrows(StoreException.class, () -> Database.open(options).close());
    assertEquals(Kind.CORRUPT, refused.kind());
  }

  @Test
  void undoesATransactionThatFails() {
    try (Database database = Database.open(options)) {
      StoreException failed =
          assertThrows(
              StoreException.class,
              () ->
                  database
                      .sql()
                      .run(
                          handle -> {
                            handle.execute("INSERT INTO fact (name, value) VALUES ('a', 'b')");
                            handle.execute("INSERT INTO no_such_table (a) VALUES (1)");
                          }));
      assertEquals(Kind.DEFECT, failed.kind());
      assertEquals(Optional.empty(), database.facts().get("a"));
      database.facts().put("a", "c");
      assertEquals(Optional.of("c"), database.facts().get("a"));
    }
  }

  private void execute(String statement) {
    try (Database database = Database.open(options)) {
      database.sql().run(handle -> handle.execute(statement));
    }
  }
}
