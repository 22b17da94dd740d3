package org.novation.sequencer.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.novation.nativelib.ProvenBatch;
import org.novation.prover.ProofFailure;
import org.novation.prover.queue.ProofJob;
import org.novation.prover.queue.ProofQueue;
import org.novation.prover.queue.QueueException;
import org.novation.prover.queue.WorkerReport;

/**
 * The queue in a table. A lease ends by the database's clock, and its number never comes again, so
 * a worker that comes back after its job was taken over changes nothing.
 */
final class SqlProofQueue implements ProofQueue {
  private final Sql sql;
  private final RetryPolicy policy;
  private final InstantSource clock;
  private final Leases leases;

  SqlProofQueue(Sql sql, RetryPolicy policy, InstantSource clock) {
    this.sql = sql;
    this.policy = policy;
    this.clock = clock;
    this.leases = new Leases(sql.dialect(), policy);
  }

  @Override
  public Optional<ProofJob> lease(String worker, Set<String> circuits, Duration lease) {
    if (circuits.isEmpty()) {
      return Optional.empty();
    }
    return call(() -> sql.write(handle -> leases.next(handle, worker, circuits, lease)));
  }

  @Override
  public boolean renew(ProofJob job, Duration lease) {
    return call(
        () ->
            sql.write(
                handle ->
                    handle
                            .createUpdate(
                                """
                                UPDATE proof_job SET since = %1$s, until = %1$s + :lease
                                WHERE batch = :batch AND lease = :number AND state = 'LEASED'"""
                                    .formatted(sql.dialect().now()))
                            .bind("batch", job.batch())
                            .bind("number", job.lease())
                            .bind("lease", lease.toMillis())
                            .execute()
                        == 1));
  }

  @Override
  public boolean complete(ProofJob job, ProvenBatch proof) {
    return call(() -> sql.write(handle -> complete(handle, job, proof)));
  }

  /** A repeat after a reply that was lost finds its own work done, and says so. */
  private boolean complete(Handle handle, ProofJob job, ProvenBatch proof) {
    if (!holds(handle, job)) {
      return JobRows.doneBy(handle, job.batch(), job.lease());
    }
    if (Payloads.contradicts(handle, job.batch(), proof.words(), proof.commitment())) {
      fail(handle, job, ProofFailure.WRONG, "its words are not those that the batch leads to");
      return false;
    }
    handle
        .createUpdate(
            """
            UPDATE proof_job SET state = 'DONE', since = %s, until = 0, failure = NULL,
              detail = NULL
            WHERE batch = :batch"""
                .formatted(sql.dialect().now()))
        .bind("batch", job.batch())
        .execute();
    handle
        .createUpdate("UPDATE batch SET proven_at = :now WHERE number = :batch")
        .bind("batch", job.batch())
        .bind("now", clock.millis())
        .execute();
    Payloads.insertProof(handle, job.batch(), proof);
    return true;
  }

  @Override
  public void fail(ProofJob job, ProofFailure reason, String detail) {
    call(
        () -> {
          sql.run(
              handle -> {
                if (holds(handle, job)) {
                  fail(handle, job, reason, detail);
                }
              });
          return true;
        });
  }

  private void fail(Handle handle, ProofJob job, ProofFailure reason, String detail) {
    if (reason.mayPass() && job.attempt() < policy.attempts()) {
      long wait = policy.wait(job.attempt()).toMillis();
      JobRows.putBack(handle, sql.dialect(), job.batch(), reason, detail, wait);
    } else {
      JobRows.setAside(handle, sql.dialect(), job.batch(), reason, detail);
    }
  }

  @Override
  public void giveBack(ProofJob job) {
    call(
        () -> {
          sql.run(
              handle -> {
                if (holds(handle, job)) {
                  JobRows.giveBack(handle, sql.dialect(), job.batch());
                }
              });
          return true;
        });
  }

  @Override
  public void report(WorkerReport worker) {
    call(
        () -> {
          sql.run(handle -> Workers.store(handle, sql.dialect(), worker));
          return true;
        });
  }

  /** Locks the job's row; true if the lease is still the newest and not ended. */
  private boolean holds(Handle handle, ProofJob job) {
    return JobRows.lock(handle, sql.dialect(), job.batch(), job.lease());
  }

  private static <T> T call(Supplier<T> work) {
    try {
      return work.get();
    } catch (StoreException e) {
      throw new QueueException(e.getMessage(), e);
    }
  }
}
