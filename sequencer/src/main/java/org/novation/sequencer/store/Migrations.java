package org.novation.sequencer.store;

import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.novation.sequencer.store.StoreException.Kind;

/** Brings a database to the schema that this version knows, and refuses a newer one. */
final class Migrations {
  private Migrations() {}

  static void apply(DataSource source, Dialect dialect) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(source)
            .locations("classpath:db/migration")
            .placeholders(dialect.placeholders())
            .failOnMissingLocations(true)
            .validateMigrationNaming(true)
            .load();
    try {
      var info = flyway.info();
      refuseNewer(info.all());
      if (info.pending().length > 0) {
        flyway.migrate();
      } else {
        flyway.validate();
      }
    } catch (FlywayValidateException e) {
      throw new StoreException(
          Kind.CORRUPT, "the database's schema is not the one that was made: " + e.getMessage(), e);
    } catch (FlywayException e) {
      throw SqlFailures.of(e);
    }
  }

  private static void refuseNewer(MigrationInfo[] all) {
    Arrays.stream(all)
        .filter(m -> m.getState().isApplied() && !m.getState().isResolved())
        .findFirst()
        .ifPresent(
            m -> {
              throw new StoreException(
                  Kind.CORRUPT,
                  "the database has schema version "
                      + m.getVersion()
                      + ", which this version does not know: start a newer one, or restore a backup",
                  null);
            });
  }
}
