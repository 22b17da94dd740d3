package org.novation.sequencer.store;

import java.sql.SQLException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Runs statements; every failure leaves it as a {@link StoreException}. */
final class Sql {
  private final Jdbi jdbi;
  private final Dialect dialect;

  Sql(Jdbi jdbi, Dialect dialect) {
    this.jdbi = jdbi;
    this.dialect = dialect;
  }

  Dialect dialect() {
    return dialect;
  }

  /** One statement that reads, or several that need not agree. */
  <T> T read(HandleCallback<T, SQLException> work) {
    try {
      return jdbi.withHandle(work);
    } catch (SQLException | JdbiException e) {
      throw SqlFailures.of(e);
    }
  }

  /** A transaction with a result. */
  <T> T write(HandleCallback<T, SQLException> work) {
    try {
      return jdbi.withHandle(handle -> dialect.transaction(handle, work));
    } catch (SQLException | JdbiException e) {
      throw SqlFailures.of(e);
    }
  }

  /** A transaction. */
  void run(HandleConsumer<SQLException> work) {
    write(
        handle -> {
          work.useHandle(handle);
          return true;
        });
  }
}
