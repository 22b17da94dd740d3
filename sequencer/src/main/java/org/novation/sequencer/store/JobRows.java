package org.novation.sequencer.store;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.novation.prover.ProofFailure;
import org.novation.sequencer.store.BatchStore.AsideJob;

/** Rows of {@code proof_job}, and how they change. */
final class JobRows {
  private static final int DETAIL = 2_000;

  private JobRows() {}

  static void insert(Handle handle, Dialect dialect, long batch, String circuitHash) {
    handle
        .createUpdate(
            """
            INSERT INTO proof_job (batch, circuit_hash, state, since, until, attempts, lease)
            VALUES (:batch, :circuitHash, 'WAITING', %s, 0, 0, 0)"""
                .formatted(dialect.now()))
        .bind("batch", batch)
        .bind("circuitHash", circuitHash)
        .execute();
  }

  static List<AsideJob> aside(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT batch, failure, detail, attempts FROM proof_job
            WHERE state = 'ASIDE' ORDER BY batch""")
        .map(
            (row, context) ->
                new AsideJob(
                    row.getLong("batch"),
                    row.getString("failure"),
                    row.getString("detail"),
                    row.getInt("attempts")))
        .list();
  }

  static int free(Handle handle, Dialect dialect, String namePrefix) {
    return handle
        .createUpdate(
            """
            UPDATE proof_job SET state = 'WAITING', since = %s, until = 0, attempts = attempts - 1
            WHERE state = 'LEASED' AND substr(worker, 1, :length) = :prefix"""
                .formatted(dialect.now()))
        .bind("length", namePrefix.length())
        .bind("prefix", namePrefix)
        .execute();
  }

  static boolean retry(Handle handle, Dialect dialect, long batch) {
    return handle
            .createUpdate(
                """
                UPDATE proof_job SET state = 'WAITING', since = %s, until = 0, attempts = 0
                WHERE batch = :batch AND state = 'ASIDE'"""
                    .formatted(dialect.now()))
            .bind("batch", batch)
            .execute()
        == 1;
  }

  static void setAside(
      Handle handle, Dialect dialect, long batch, ProofFailure reason, String detail) {
    handle
        .createUpdate(
            """
            UPDATE proof_job SET state = 'ASIDE', since = %s, until = 0, failure = :failure,
              detail = :detail
            WHERE batch = :batch"""
                .formatted(dialect.now()))
        .bind("batch", batch)
        .bind("failure", reason.name())
        .bind("detail", clean(detail))
        .execute();
  }

  static void putBack(
      Handle handle,
      Dialect dialect,
      long batch,
      ProofFailure reason,
      String detail,
      long waitMillis) {
    handle
        .createUpdate(
            """
            UPDATE proof_job SET state = 'WAITING', since = %1$s, until = %1$s + :wait,
              failure = :failure, detail = :detail
            WHERE batch = :batch"""
                .formatted(dialect.now()))
        .bind("batch", batch)
        .bind("wait", waitMillis)
        .bind("failure", reason.name())
        .bind("detail", clean(detail))
        .execute();
  }

  static void giveBack(Handle handle, Dialect dialect, long batch) {
    handle
        .createUpdate(
            """
            UPDATE proof_job SET state = 'WAITING', since = %s, until = 0, attempts = attempts - 1
            WHERE batch = :batch"""
                .formatted(dialect.now()))
        .bind("batch", batch)
        .execute();
  }

  /** Holds a job's row until the transaction ends; false if it is no longer of this lease. */
  static boolean lock(Handle handle, Dialect dialect, long batch, long lease) {
    return handle
        .createQuery(
            """
            SELECT 1 FROM proof_job j
            WHERE j.batch = :batch AND j.lease = :lease AND j.state = 'LEASED' %s"""
                .formatted(dialect.lockWait()))
        .bind("batch", batch)
        .bind("lease", lease)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Whether a job was done under this very lease. */
  static boolean doneBy(Handle handle, long batch, long lease) {
    return handle
        .createQuery(
            """
            SELECT 1 FROM proof_job
            WHERE batch = :batch AND lease = :lease AND state = 'DONE'""")
        .bind("batch", batch)
        .bind("lease", lease)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** PostgreSQL stores no zero character; and nobody reads a longer story. */
  private static String clean(String detail) {
    String text = detail == null ? "" : detail.replace("\0", "");
    return text.length() <= DETAIL ? text : text.substring(0, DETAIL);
  }
}
