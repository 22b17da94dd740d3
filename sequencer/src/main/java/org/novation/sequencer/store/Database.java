package org.novation.sequencer.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;
import org.novation.bridge.sender.TransactionStore;
import org.novation.prover.queue.ProofQueue;
import org.novation.sequencer.store.StoreException.Kind;

/**
 * An open database: SQLite in a file, or PostgreSQL. Everything that it gives is safe for use by
 * many threads, has its changes on disk when a method returns, and works again by itself after the
 * database was away.
 */
public final class Database implements AutoCloseable {
  private final HikariDataSource pool;
  private final Sql sql;
  private final InstantSource clock;

  private Database(HikariDataSource pool, Dialect dialect, InstantSource clock) {
    this.pool = pool;
    this.sql = new Sql(Jdbi.create(pool), dialect);
    this.clock = clock;
  }

  /**
   * Opens a database and brings its schema up to date.
   *
   * @throws StoreException of kind {@code UNREACHABLE}, {@code FULL}, or {@code CORRUPT} also for a
   *     schema that is newer than this version
   * @throws IllegalArgumentException if the URL is of no known kind
   */
  public static Database open(DatabaseOptions options) {
    return open(options, InstantSource.system());
  }

  static Database open(DatabaseOptions options, InstantSource clock) {
    JdbcUrl url = JdbcUrl.parse(options.jdbcUrl());
    HikariDataSource pool = pool(options, url);
    try {
      Database database = new Database(pool, url.dialect(), clock);
      database.verify();
      Migrations.apply(pool, url.dialect());
      return database;
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  /** The right to be this database's one node; not yet taken. */
  public Claim claim() {
    return new Claim(pool, sql.dialect() == Dialect.POSTGRESQL);
  }

  public BatchStore batches() {
    return new SqlBatchStore(sql, clock);
  }

  /** The proof queue; a job is set aside when its attempts are spent. */
  public ProofQueue queue(RetryPolicy policy) {
    return new SqlProofQueue(sql, policy, clock);
  }

  public TransactionStore transactions() {
    return new SqlTransactionStore(sql, clock);
  }

  public Facts facts() {
    return new SqlFacts(sql);
  }

  public Workers workers() {
    return new Workers(sql);
  }

  /** Counts and ages now, by a few cheap queries. */
  public StoreFigures figures() {
    return FiguresQuery.run(sql, clock.millis());
  }

  @Override
  public void close() {
    pool.close();
  }

  /** PostgreSQL checks its own pages; SQLite is asked to look at the structure of all of them. */
  private void verify() {
    if (sql.dialect() != Dialect.SQLITE) {
      return;
    }
    String found =
        sql.read(handle -> handle.createQuery("PRAGMA quick_check(1)").mapTo(String.class).first());
    if (!found.equals("ok")) {
      throw new StoreException(
          Kind.CORRUPT, "the database is damaged, restore it from a backup: " + found, null);
    }
  }

  Sql sql() {
    return sql;
  }

  private static HikariDataSource pool(DatabaseOptions options, JdbcUrl url) {
    try {
      return new HikariDataSource(settings(options, url));
    } catch (PoolInitializationException e) {
      throw SqlFailures.of(e);
    }
  }

  private static HikariConfig settings(DatabaseOptions options, JdbcUrl url) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("store");
    config.setJdbcUrl(url.bare());
    config.setMaximumPoolSize(options.connections());
    config.setConnectionTimeout(options.patience().toMillis());
    config.setValidationTimeout(Math.min(options.patience().toMillis(), 2_000));
    // One try, so that a wrong address is told at once.
    config.setInitializationFailTimeout(1);
    url.dialect().properties().forEach(config::addDataSourceProperty);
    if (url.dialect() == Dialect.POSTGRESQL) {
      // A server may be set up to acknowledge before its disk has it.
      config.setConnectionInitSql("SET synchronous_commit = on");
    }
    options.user().or(url::user).ifPresent(config::setUsername);
    options.passwordFile().map(Database::password).or(url::password).ifPresent(config::setPassword);
    return config;
  }

  private static String password(Path file) {
    try {
      return Files.readString(file).stripTrailing();
    } catch (IOException e) {
      throw new StoreException(
          Kind.UNREACHABLE, "database password file " + file + " cannot be read", e);
    }
  }
}
