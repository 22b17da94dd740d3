package org.novation.sequencer.store;

import java.util.Optional;

/** Facts in a table. */
final class SqlFacts implements Facts {
  private final Sql sql;

  SqlFacts(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Optional<String> get(String name) {
    return sql.read(
        handle ->
            handle
                .createQuery("SELECT value FROM fact WHERE name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne());
  }

  @Override
  public void put(String name, String value) {
    sql.run(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO fact (name, value) VALUES (:name, :value)
                    ON CONFLICT (name) DO UPDATE SET value = excluded.value""")
                .bind("name", name)
                .bind("value", value)
                .execute());
  }
}
