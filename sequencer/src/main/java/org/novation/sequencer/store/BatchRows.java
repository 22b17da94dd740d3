package org.novation.sequencer.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.novation.sequencer.store.StoreException.Kind;

/** Rows of {@code batch}, with what {@code proof_job} knows of their attempts. */
final class BatchRows implements RowMapper<BatchEntry> {
  /** To be followed by conditions on {@code b} and {@code j}. */
  static final String SELECT =
      """
      SELECT b.*, j.attempts, j.worker, j.failure, j.detail
      FROM batch b JOIN proof_job j ON j.batch = b.number
      """;

  private static final byte[] LEFT_OUT = {};

  @Override
  public BatchEntry map(ResultSet row, StatementContext context) throws SQLException {
    return new BatchEntry(
        batch(row),
        row.getLong("sealed_at"),
        Columns.optionalLong(row, "checked_at"),
        Columns.optionalLong(row, "proven_at"),
        Columns.optionalLong(row, "committed_at"),
        Columns.optionalText(row, "commit_transaction"),
        Columns.optionalLong(row, "settled_at"),
        Columns.optionalText(row, "prove_transaction"),
        Columns.optionalLong(row, "final_at"),
        row.getInt("attempts"),
        Columns.optionalText(row, "worker"),
        failure(row));
  }

  private static Optional<String> failure(ResultSet row) throws SQLException {
    String detail = row.getString("detail");
    return Columns.optionalText(row, "failure").map(reason -> reason + ": " + detail);
  }

  private static NewBatch batch(ResultSet row) throws SQLException {
    return new NewBatch(
        row.getLong("number"),
        row.getString("content_hash"),
        row.getString("circuit_hash"),
        row.getString("shape"),
        row.getLong("time"),
        row.getString("old_root"),
        row.getString("new_root"),
        row.getLong("queue_after"),
        row.getLong("round"),
        row.getLong("first_sequence"),
        row.getLong("last_sequence"),
        row.getString("sealed_by"),
        row.getInt("fills"),
        row.getInt("orders"),
        row.getInt("accounts"),
        LEFT_OUT);
  }

  /** Stores a batch; false if its number is taken. */
  static boolean insert(Handle handle, NewBatch batch, long now) {
    return handle
            .createUpdate(
                """
                INSERT INTO batch (number, content_hash, circuit_hash, shape, time, old_root,
                  new_root, queue_after, round, first_sequence, last_sequence, sealed_by, fills,
                  orders, accounts, sealed_at)
                VALUES (:number, :contentHash, :circuitHash, :shape, :time, :oldRoot,
                  :newRoot, :queueAfter, :round, :firstSequence, :lastSequence, :trigger, :fills,
                  :orders, :accounts, :now)
                ON CONFLICT (number) DO NOTHING""")
            .bindMethods(batch)
            .bind("now", now)
            .execute()
        == 1;
  }

  /** A batch is what it is by its range, its content and its circuit (design: life of a batch). */
  static void requireSame(NewBatch stored, NewBatch told) {
    differ(told.number(), "content", stored.contentHash(), told.contentHash());
    differ(told.number(), "circuit", stored.circuitHash(), told.circuitHash());
    differ(told.number(), "first sequence", stored.firstSequence(), told.firstSequence());
    differ(told.number(), "last sequence", stored.lastSequence(), told.lastSequence());
  }

  private static void differ(long number, String what, Object stored, Object told) {
    if (!stored.equals(told)) {
      throw new StoreException(
          Kind.CONFLICT,
          "batch %d is stored with %s %s, not %s".formatted(number, what, stored, told),
          null);
    }
  }
}
