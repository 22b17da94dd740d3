package org.novation.prover.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.novation.nativelib.ProvenBatch;
import org.novation.prover.ProofFailure;

/**
 * A queue as the contract has it, in memory, on a clock that a test moves, with outages that a test
 * orders.
 */
final class MemoryQueue implements ProofQueue {
  enum Call {
    LEASE,
    RENEW,
    COMPLETE,
    FAIL,
    GIVE_BACK,
    REPORT
  }

  enum State {
    FREE,
    LEASED,
    PROVEN,
    SET_ASIDE
  }

  /** A job's row. */
  static final class Row {
    ProofJob job;
    State state = State.FREE;
    String holder;
    Instant until;
    ProvenBatch proof;
    final List<ProofFailure> failures = new ArrayList<>();

    private Row(ProofJob job) {
      this.job = job;
    }
  }

  private static final int ATTEMPTS = 3;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Map<Long, Row> rows = new TreeMap<>();
  private final Map<Call, Integer> outages = new EnumMap<>(Call.class);
  private final Map<Call, Integer> calls = new EnumMap<>(Call.class);
  private boolean losingAnswers;
  private Instant now = Instant.EPOCH;
  private long leases;
  private WorkerReport lastReport;

  synchronized void add(ProofJob job) {
    rows.put(job.batch(), new Row(job));
    notifyAll();
  }

  /** Lets so many calls of a kind fail, without any effect. */
  synchronized void breaks(Call call, int times) {
    outages.put(call, times);
  }

  /** Lets the next completion take effect, though its caller is told that it failed. */
  synchronized void losesAnAnswer() {
    losingAnswers = true;
  }

  synchronized void advance(Duration time) {
    now = now.plus(time);
  }

  /** Gives a job to another worker, as if its lease had run out. */
  synchronized void hijack(long batch) {
    grant(rows.get(batch), "another", Duration.ofDays(1));
  }

  synchronized int calls(Call call) {
    return calls.getOrDefault(call, 0);
  }

  synchronized Row row(long batch) {
    return rows.get(batch);
  }

  synchronized WorkerReport lastReport() {
    return lastReport;
  }

  /** Waits until the queue is so. */
  synchronized void await(String what, Predicate<MemoryQueue> condition)
      throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.test(this)) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (left <= 0) {
        throw new AssertionError("not within " + LIMIT + ": " + what);
      }
      wait(left);
    }
  }

  /** Waits until a batch's job is in this state. */
  void await(long batch, State state) throws InterruptedException {
    await("batch " + batch + " is " + state, queue -> queue.row(batch).state == state);
  }

  @Override
  public synchronized Optional<ProofJob> lease(
      String worker, Set<String> circuits, Duration lease) {
    called(Call.LEASE);
    for (Row row : rows.values()) {
      boolean free =
          row.state == State.FREE || row.state == State.LEASED && !row.until.isAfter(now);
      if (free && circuits.contains(row.job.circuitHash())) {
        grant(row, worker, lease);
        return Optional.of(row.job);
      }
    }
    return Optional.empty();
  }

  @Override
  public synchronized boolean renew(ProofJob job, Duration lease) {
    called(Call.RENEW);
    if (!holds(job)) {
      return false;
    }
    rows.get(job.batch()).until = now.plus(lease);
    return true;
  }

  @Override
  public synchronized boolean complete(ProofJob job, ProvenBatch proof) {
    called(Call.COMPLETE);
    Row row = rows.get(job.batch());
    if (!holds(job)) {
      return row.state == State.PROVEN && row.job.lease() == job.lease(); // its own, once more
    }
    row.proof = proof;
    row.state = State.PROVEN;
    if (losingAnswers) {
      losingAnswers = false;
      throw new QueueException("the answer is lost", null);
    }
    return true;
  }

  @Override
  public synchronized void fail(ProofJob job, ProofFailure reason, String detail) {
    called(Call.FAIL);
    if (holds(job)) {
      Row row = rows.get(job.batch());
      row.failures.add(reason);
      row.state = reason.mayPass() && job.attempt() < ATTEMPTS ? State.FREE : State.SET_ASIDE;
    }
  }

  @Override
  public synchronized void giveBack(ProofJob job) {
    called(Call.GIVE_BACK);
    if (holds(job)) {
      Row row = rows.get(job.batch());
      row.state = State.FREE;
      row.job = copy(job, job.attempt() - 1, job.lease());
    }
  }

  @Override
  public synchronized void report(WorkerReport worker) {
    called(Call.REPORT);
    lastReport = worker;
  }

  private void grant(Row row, String worker, Duration lease) {
    row.job = copy(row.job, row.job.attempt() + 1, ++leases);
    row.state = State.LEASED;
    row.holder = worker;
    row.until = now.plus(lease);
    notifyAll();
  }

  private boolean holds(ProofJob job) {
    Row row = rows.get(job.batch());
    return row.state == State.LEASED && row.job.lease() == job.lease();
  }

  private void called(Call call) {
    calls.merge(call, 1, Integer::sum);
    notifyAll(); // its effect follows before the lock is free
    int left = outages.getOrDefault(call, 0);
    if (left > 0) {
      outages.put(call, left - 1);
      throw new QueueException(call + " does not get through", null);
    }
  }

  private static ProofJob copy(ProofJob job, int attempt, long lease) {
    return new ProofJob(
        job.batch(),
        job.contentHash(),
        job.shape(),
        job.circuitHash(),
        job.trace(),
        attempt,
        lease);
  }
}
