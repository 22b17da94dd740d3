package org.novation.sequencer.store;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.novation.prover.ProofFailure;
import org.novation.prover.queue.ProofJob;

/** Finds a job that is free and gives it to a worker; part of a transaction. */
final class Leases {
  /**
   * A wait or a lease that began after now shows that the clock was set back: it counts as over, or
   * a job could lie for as long as the clock was wrong. Ten seconds of difference are no sign.
   */
  private static final String OVER = "(j.until <= :now OR j.since > :now + 10000)";

  /** The oldest that is free. A batch that the L1 has settled needs no proof any more. */
  private static final String FREE =
      """
      SELECT j.batch, j.state, j.attempts, j.lease, j.worker, b.content_hash, b.shape,
        j.circuit_hash
      FROM proof_job j JOIN batch b ON b.number = j.batch
      WHERE j.state IN ('WAITING', 'LEASED') AND j.circuit_hash IN (<circuits>)
        AND b.settled_at IS NULL AND %s
      ORDER BY j.batch LIMIT 1 %s""";

  private final Dialect dialect;
  private final RetryPolicy policy;

  Leases(Dialect dialect, RetryPolicy policy) {
    this.dialect = dialect;
    this.policy = policy;
  }

  /** The job, or nothing if none is free. Jobs found spent or damaged are set aside on the way. */
  Optional<ProofJob> next(Handle handle, String worker, Set<String> circuits, Duration lease) {
    long now = handle.createQuery("SELECT " + dialect.now()).mapTo(Long.class).one();
    while (true) {
      Optional<Free> free = free(handle, circuits, now);
      if (free.isEmpty()) {
        return Optional.empty();
      }
      Optional<ProofJob> job = take(handle, free.get(), worker, now + lease.toMillis(), now);
      if (job.isPresent()) {
        return job;
      }
    }
  }

  private Optional<ProofJob> take(Handle handle, Free free, String worker, long until, long now) {
    boolean silent = free.state.equals("LEASED");
    String lost = "the lease of worker %s ran out without a word".formatted(free.worker);
    if (free.attempts >= policy.attempts()) {
      String story = silent ? lost : "tried under a policy that allowed more";
      JobRows.setAside(
          handle,
          dialect,
          free.batch,
          ProofFailure.CRASHED,
          story + ", attempt %d of %d".formatted(free.attempts, policy.attempts()));
      return Optional.empty();
    }
    Optional<byte[]> trace;
    try {
      trace = Payloads.trace(handle, free.batch);
    } catch (StoreException e) {
      JobRows.setAside(handle, dialect, free.batch, ProofFailure.MALFORMED, e.getMessage());
      return Optional.empty();
    }
    if (trace.isEmpty()) {
      JobRows.setAside(
          handle, dialect, free.batch, ProofFailure.MALFORMED, "its trace was deleted");
      return Optional.empty();
    }
    if (silent) {
      JobRows.putBack(handle, dialect, free.batch, ProofFailure.CRASHED, lost, 0);
    }
    handle
        .createUpdate(
            """
            UPDATE proof_job SET state = 'LEASED', since = :now, until = :until, worker = :worker,
              attempts = attempts + 1, lease = lease + 1
            WHERE batch = :batch""")
        .bind("batch", free.batch)
        .bind("now", now)
        .bind("until", until)
        .bind("worker", worker)
        .execute();
    return Optional.of(
        new ProofJob(
            free.batch,
            free.contentHash,
            free.shape,
            free.circuitHash,
            trace.get(),
            free.attempts + 1,
            free.lease + 1));
  }

  private Optional<Free> free(Handle handle, Set<String> circuits, long now) {
    return handle
        .createQuery(FREE.formatted(OVER, dialect.lockFree()))
        .bindList("circuits", circuits)
        .bind("now", now)
        .map(
            (row, context) ->
                new Free(
                    row.getLong("batch"),
                    row.getString("state"),
                    row.getInt("attempts"),
                    row.getLong("lease"),
                    row.getString("worker"),
                    row.getString("content_hash"),
                    row.getString("shape"),
                    row.getString("circuit_hash")))
        .findOne();
  }

  private record Free(
      long batch,
      String state,
      int attempts,
      long lease,
      String worker,
      String contentHash,
      String shape,
      String circuitHash) {}
}
