package org.novation.sequencer.store;

import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/** Where the two databases differ. */
enum Dialect {
  /** One file in this process; one writer at a time, also among processes. */
  SQLITE(
      "jdbc:sqlite:",
      "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
      "",
      Map.of("bytes", "BLOB", "identity", "INTEGER PRIMARY KEY AUTOINCREMENT"),
      Map.of(
          "journal_mode", "WAL",
          "synchronous", "FULL",
          "foreign_keys", "true",
          // A writer waits for the one before it, whose commit waits for the disk.
          "busy_timeout", "20000",
          "journal_size_limit", "67108864")) {
    /**
     * Asks for the write lock first: a transaction that read before it wrote could not wait for
     * another writer, and would fail instead.
     */
    @Override
    <T, X extends Exception> T transaction(Handle handle, HandleCallback<T, X> work) throws X {
      handle.execute("BEGIN IMMEDIATE");
      boolean committed = false;
      try {
        T result = work.withHandle(handle);
        handle.execute("COMMIT");
        committed = true;
        return result;
      } finally {
        if (!committed) {
          rollback(handle);
        }
      }
    }
  },

  /** A server, shared by machines. */
  POSTGRESQL(
      "jdbc:postgresql:",
      "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)",
      "FOR UPDATE OF j SKIP LOCKED",
      Map.of("bytes", "BYTEA", "identity", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"),
      // Seconds. A server that is gone without a word must not hold a thread for ever.
      Map.of(
          "ApplicationName", "novation",
          "connectTimeout", "5",
          "socketTimeout", "30",
          "tcpKeepAlive", "true")) {
    @Override
    <T, X extends Exception> T transaction(Handle handle, HandleCallback<T, X> work) throws X {
      return handle.inTransaction(work);
    }
  };

  private final String prefix;
  private final String now;
  private final String lockFree;
  private final Map<String, String> placeholders;
  private final Map<String, String> properties;

  Dialect(
      String prefix,
      String now,
      String lockFree,
      Map<String, String> placeholders,
      Map<String, String> properties) {
    this.prefix = prefix;
    this.now = now;
    this.lockFree = lockFree;
    this.placeholders = placeholders;
    this.properties = properties;
  }

  static Optional<Dialect> of(String jdbcUrl) {
    for (Dialect dialect : values()) {
      if (jdbcUrl.startsWith(dialect.prefix)) {
        return Optional.of(dialect);
      }
    }
    return Optional.empty();
  }

  /** Runs work that is done whole or not at all, and is on disk when this returns. */
  abstract <T, X extends Exception> T transaction(Handle handle, HandleCallback<T, X> work)
      throws X;

  /** Expression for the database's clock, Unix milliseconds. */
  String now() {
    return now;
  }

  /** Ends a select on {@code proof_job j}: locks the row, and passes over rows locked by others. */
  String lockFree() {
    return lockFree;
  }

  /** Ends a select on {@code proof_job j}: locks the row, after waiting for whoever has it. */
  String lockWait() {
    return lockFree.replace(" SKIP LOCKED", "");
  }

  /** What the migration scripts leave open. */
  Map<String, String> placeholders() {
    return placeholders;
  }

  /** Settings of a connection that an operator's URL may override. */
  Map<String, String> properties() {
    return properties;
  }

  private static void rollback(Handle handle) {
    try {
      handle.execute("ROLLBACK");
    } catch (RuntimeException e) {
      // SQLite has rolled back by itself where the disk was full; the first failure is thrown.
    }
  }
}
