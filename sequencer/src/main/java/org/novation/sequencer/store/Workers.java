package org.novation.sequencer.store;

import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.novation.prover.queue.WorkerReport;

/** Provers that reported to the queue of this database. */
public final class Workers {
  private final Sql sql;

  Workers(Sql sql) {
    this.sql = sql;
  }

  /**
   * Workers that reported within a time, by name.
   *
   * @throws StoreException if the database cannot be reached
   */
  public List<Seen> seen(Duration within) {
    return sql.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT name, shapes, batch, proven, failed, %1$s - seen_at AS silent
                    FROM worker WHERE %1$s - seen_at <= :within ORDER BY name"""
                        .formatted(sql.dialect().now()))
                .bind("within", within.toMillis())
                .map(
                    (row, context) ->
                        new Seen(
                            new WorkerReport(
                                row.getString("name"),
                                row.getString("shapes"),
                                Columns.optionalLong(row, "batch"),
                                row.getLong("proven"),
                                row.getLong("failed")),
                            Duration.ofMillis(Math.max(0, row.getLong("silent")))))
                .list());
  }

  static void store(Handle handle, Dialect dialect, WorkerReport report) {
    handle
        .createUpdate(
            """
            INSERT INTO worker (name, shapes, batch, proven, failed, seen_at)
            VALUES (:name, :shapes, :batch, :proven, :failed, %s)
            ON CONFLICT (name) DO UPDATE SET shapes = excluded.shapes, batch = excluded.batch,
              proven = excluded.proven, failed = excluded.failed, seen_at = excluded.seen_at"""
                .formatted(dialect.now()))
        .bind("name", report.name())
        .bind("shapes", report.shapes())
        .bind("batch", Columns.orNull(report.batch()))
        .bind("proven", report.proven())
        .bind("failed", report.failed())
        .execute();
  }

  /**
   * A worker's newest report.
   *
   * @param silent how long ago it came, by the database's clock
   */
  public record Seen(WorkerReport report, Duration silent) {}
}
