package org.novation.sequencer.store;

import java.sql.SQLException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Runs statements; every failure leaves it as a {@link StoreException}. */
final class Sql {
  private final Jdbi jdbi;
  private final Dialect dialect;

  /** Fair turns in this process: SQLite's own wait for the write lock polls, and may starve. */
  private final Lock turn = new ReentrantLock(true);

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
    boolean alone = dialect == Dialect.SQLITE;
    if (alone) {
      turn.lock();
    }
    try {
      return jdbi.withHandle(handle -> dialect.transaction(handle, work));
    } catch (SQLException | JdbiException e) {
      throw SqlFailures.of(e);
    } finally {
      if (alone) {
        turn.unlock();
      }
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
