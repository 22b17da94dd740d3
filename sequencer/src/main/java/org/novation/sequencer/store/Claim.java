package org.novation.sequencer.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The right to be the one node of a database. On PostgreSQL it is an advisory lock of one session,
 * which the server frees by itself when the node's process ends; an embedded database needs none,
 * since its folder is locked. Not safe for use by several threads at once.
 */
public final class Claim implements AutoCloseable {
  private static final int PATIENCE = 3;

  /** The bytes of "novation". */
  private static final long LOCK = 0x6e6f766174696f6eL;

  private final DataSource source;
  private final boolean needed;
  private Connection session;

  Claim(DataSource source, boolean needed) {
    this.source = source;
    this.needed = needed;
  }

  /**
   * Takes the right, or makes sure that it is still held.
   *
   * @return false if another node has it
   * @throws StoreException of kind {@code UNREACHABLE}
   */
  public boolean hold() {
    if (!needed) {
      return true;
    }
    try {
      if (session != null && session.isValid(PATIENCE)) {
        return true;
      }
      close();
      Connection fresh = source.getConnection();
      if (lock(fresh)) {
        session = fresh;
        return true;
      }
      fresh.close();
      return false;
    } catch (SQLException e) {
      throw SqlFailures.of(e);
    }
  }

  private static boolean lock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT pg_try_advisory_lock(" + LOCK + ")")) {
      return result.next() && result.getBoolean(1);
    }
  }

  /** Gives the right back; a session that is gone has done so already. */
  @Override
  public void close() {
    Optional<Connection> held = Optional.ofNullable(session);
    session = null;
    held.ifPresent(Claim::unlock);
  }

  private static void unlock(Connection connection) {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_unlock(" + LOCK + ")");
    } catch (SQLException e) {
      // the session is gone, and the lock with it
    }
  }
}
