package org.novation.sequencer.store;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.novation.sequencer.store.StoreException.Kind;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a driver's failure means to a caller. */
final class SqlFailures {
  /**
   * Classes of SQLSTATE that pass: connection, transaction rolled back, resources, intervention of
   * an operator, system (PostgreSQL, appendix A). Authorisation is among them: it is the server
   * that must be set right, not this program.
   */
  private static final Set<String> PASSING =
      Set.of("08", "25", "28", "3D", "40", "53", "55", "57", "58");

  private static final String DISK_FULL = "53100";

  private SqlFailures() {}

  static StoreException of(Throwable failure) {
    SQLException cause = root(failure);
    if (cause == null) {
      return new StoreException(Kind.DEFECT, "database: " + failure.getMessage(), failure);
    }
    Kind kind = cause instanceof SQLiteException e ? sqlite(e.getResultCode()) : standard(cause);
    if (kind == Kind.DEFECT && failedToConnect(failure)) {
      kind = Kind.UNREACHABLE;
    }
    return new StoreException(kind, advice(kind) + first(cause.getMessage()), cause);
  }

  private static Kind sqlite(SQLiteErrorCode code) {
    // The low byte is the primary code (sqlite.org/rescode.html).
    return switch (code.code & 0xff) {
      case 13 -> Kind.FULL;
      case 11, 26 -> Kind.CORRUPT;
      case 3, 5, 6, 7, 8, 9, 10, 14, 15, 23 -> Kind.UNREACHABLE;
      default -> Kind.DEFECT;
    };
  }

  private static Kind standard(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (state.equals(DISK_FULL)) {
      return Kind.FULL;
    }
    if (state.startsWith("XX00") && !state.equals("XX000")) {
      return Kind.CORRUPT;
    }
    boolean passes =
        e instanceof SQLTransientException
            || e instanceof SQLNonTransientConnectionException
            || e instanceof SQLTimeoutException
            || (state.length() == 5 && PASSING.contains(state.substring(0, 2)));
    return passes ? Kind.UNREACHABLE : Kind.DEFECT;
  }

  /** Whether the pool gave no connection, whatever the driver called the reason. */
  private static boolean failedToConnect(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLTransientConnectionException
          || t instanceof PoolInitializationException) {
        return true;
      }
    }
    return false;
  }

  private static String advice(Kind kind) {
    return switch (kind) {
      case UNREACHABLE -> "database not reachable or not usable now: ";
      case FULL -> "no room on the database's disk, make some: ";
      case CORRUPT -> "the database is damaged, restore it from a backup: ";
      case CONFLICT, DEFECT -> "database: ";
    };
  }

  /** The innermost failure of a driver: pools and libraries wrap it with less to say. */
  private static SQLException root(Throwable failure) {
    SQLException found = null;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException e) {
        found = e;
      }
    }
    return found;
  }

  private static String first(String message) {
    return message == null ? "no message" : message.lines().findFirst().orElse("");
  }
}
