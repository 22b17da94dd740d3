package org.novation.sequencer.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.novation.prover.ProofFailure;
import org.novation.prover.queue.ProofJob;
import org.novation.prover.queue.ProofQueue;
import org.novation.prover.queue.WorkerReport;
import org.novation.sequencer.store.BatchStore.AsideJob;

@ParameterizedClass
@EnumSource(Databases.class)
final class ProofQueueTest {
  private static final Set<String> CIRCUITS = Set.of(Samples.CIRCUIT, "c2".repeat(32));
  private static final Duration LONG = Duration.ofMinutes(10);

  private final Databases kind;
  private Database database;
  private BatchStore batches;
  private ProofQueue queue;

  ProofQueueTest(Databases kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    database = Database.open(kind.fresh());
    batches = database.batches();
    queue = database.queue(new RetryPolicy(3, Duration.ZERO, Duration.ZERO));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void givesTheOldestBatchOfAKnownCircuitOnce() {
    add(2, 1);
    assertEquals(Optional.empty(), queue.lease("a", Set.of(), LONG));
    assertEquals(Optional.empty(), queue.lease("a", Set.of("ff".repeat(32)), LONG));
    ProofJob first = lease("a", LONG);
    assertEquals(1, first.batch());
    assertEquals(1, first.attempt());
    assertEquals("small", first.shape());
    assertEquals(Samples.CIRCUIT, first.circuitHash());
    assertEquals(Samples.batch(1).contentHash(), first.contentHash());
    assertArrayEquals(Samples.trace(1), first.trace());
    assertEquals(2, lease("b", LONG).batch());
    assertEquals(Optional.empty(), queue.lease("c", CIRCUITS, LONG));
    assertEquals(Optional.of("a"), batches.find(1).orElseThrow().worker());
  }

  @Test
  void storesAProofWithItsStage() {
    add(1);
    ProofJob job = lease("a", LONG);
    assertTrue(queue.complete(job, Samples.proof(1)));
    assertArrayEquals(Samples.proof(1).encode(), batches.proof(1).orElseThrow().encode());
    assertTrue(batches.find(1).orElseThrow().provenAt().isPresent());
    assertEquals(Optional.empty(), queue.lease("b", CIRCUITS, LONG));
    assertTrue(queue.complete(job, Samples.proof(1)), "a repeat after a lost reply");
    assertFalse(queue.renew(job, LONG));
    queue.fail(job, ProofFailure.UNSATISFIED, "too late");
    queue.giveBack(job);
    assertEquals(List.of(), batches.aside());
    assertEquals(Optional.empty(), queue.lease("b", CIRCUITS, LONG));
  }

  @Test
  void aProofThatDoesNotHoldIsThrownAwayAndMadeAgain() throws InterruptedException {
    add(1);
    assertTrue(queue.complete(lease("a", LONG), Samples.proof(1)));
    batches.rejectProof(1, "it does not hold");
    assertEquals(Optional.empty(), batches.proof(1));
    assertTrue(batches.find(1).orElseThrow().provenAt().isEmpty());
    assertTrue(batches.find(1).orElseThrow().failure().orElseThrow().contains("does not hold"));
    ProofJob again = awaitLease("b");
    assertEquals(2, again.attempt());
    assertTrue(queue.complete(again, Samples.proof(1)));
    batches.committed(1, "0x01");
    batches.settled(1, "0x02");
    batches.rejectProof(1, "too late");
    assertTrue(batches.proof(1).isPresent());
  }

  private ProofJob awaitLease(String worker) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      Optional<ProofJob> job = queue.lease(worker, CIRCUITS, LONG);
      if (job.isPresent() || System.nanoTime() > deadline) {
        return job.orElseThrow();
      }
      Thread.sleep(50);
    }
  }

  @Test
  void aNodeThatStartsFreesTheJobsOfItsDeadWorkersUntried() {
    add(1, 2, 3);
    ProofJob dead = lease("node/a", LONG);
    lease("elsewhere", LONG);
    assertEquals(1, batches.freeLeases("node/"));
    assertFalse(queue.renew(dead, LONG));
    assertFalse(queue.complete(dead, Samples.proof(1)));
    ProofJob again = lease("node/b", LONG);
    assertEquals(1, again.batch());
    assertEquals(1, again.attempt());
    assertEquals(3, lease("node/b", LONG).batch());
  }

  @Test
  void takesOverALeaseThatRanOut() {
    add(1);
    ProofJob late = lease("a", Duration.ZERO);
    ProofJob next = lease("b", LONG);
    assertEquals(1, next.batch());
    assertEquals(2, next.attempt());
    assertNotEquals(late.lease(), next.lease());
    assertTrue(batches.find(1).orElseThrow().failure().orElseThrow().contains("worker a"));
    assertFalse(queue.renew(late, LONG));
    assertFalse(queue.complete(late, Samples.proof(1)));
    queue.fail(late, ProofFailure.UNSATISFIED, "late");
    queue.giveBack(late);
    assertTrue(queue.renew(next, LONG));
    assertTrue(queue.complete(next, Samples.proof(1)));
    assertFalse(queue.complete(late, Samples.proof(1)));
    assertEquals(Optional.empty(), batches.find(1).orElseThrow().failure());
  }

  @Test
  void letsALateWorkerFinishWhatNobodyTookOver() {
    add(1, 2);
    ProofJob late = lease("a", Duration.ZERO);
    assertTrue(queue.renew(late, LONG));
    assertEquals(2, lease("b", Duration.ZERO).batch());
    assertTrue(queue.complete(late, Samples.proof(1)));
  }

  @Test
  void triesAgainUntilAttemptsAreSpent() {
    add(1);
    for (int attempt = 1; attempt <= 3; attempt++) {
      assertEquals(List.of(), batches.aside());
      ProofJob job = lease("a", LONG);
      assertEquals(attempt, job.attempt());
      queue.fail(job, ProofFailure.DEFECT, "went wrong\0 at " + attempt);
    }
    assertEquals(List.of(new AsideJob(1, "DEFECT", "went wrong at 3", 3)), batches.aside());
    assertEquals(Optional.empty(), queue.lease("a", CIRCUITS, LONG));
    assertEquals(Optional.of("DEFECT: went wrong at 3"), batches.find(1).orElseThrow().failure());
  }

  @Test
  void setsAHopelessJobAsideAtOnceAndAnOperatorMayRetryIt() {
    add(1, 2);
    queue.fail(lease("a", LONG), ProofFailure.UNSATISFIED, "row 7");
    assertEquals(List.of(new AsideJob(1, "UNSATISFIED", "row 7", 1)), batches.aside());
    assertEquals(2, lease("a", LONG).batch());
    assertTrue(batches.retry(1));
    assertFalse(batches.retry(1));
    assertFalse(batches.retry(2));
    assertEquals(List.of(), batches.aside());
    assertEquals(1, lease("a", LONG).attempt());
  }

  @Test
  void setsAJobAsideWhoseWorkersAllFellSilent() {
    add(1, 2);
    for (int attempt = 1; attempt <= 3; attempt++) {
      assertEquals(attempt, lease("w" + attempt, Duration.ZERO).attempt());
    }
    assertEquals(2, lease("w4", LONG).batch());
    AsideJob aside = batches.aside().getFirst();
    assertEquals("CRASHED", aside.reason());
    assertTrue(aside.detail().contains("w3"), aside.detail());
  }

  @Test
  void doesNotCountAnAttemptThatIsGivenBack() {
    add(1);
    queue.giveBack(lease("a", LONG));
    assertEquals(1, lease("a", LONG).attempt());
  }

  @Test
  void waitsLongerAfterEachFailure() {
    ProofQueue patient =
        database.queue(new RetryPolicy(5, Duration.ofHours(1), Duration.ofHours(3)));
    add(1);
    for (int hours : new int[] {1, 2, 3, 3}) {
      ProofJob job = patient.lease("a", CIRCUITS, LONG).orElseThrow();
      patient.fail(job, ProofFailure.BUSY, "busy");
      assertEquals(Optional.empty(), patient.lease("a", CIRCUITS, LONG));
      assertEquals(
          Duration.ofHours(hours).toMillis(), number("SELECT until - since FROM proof_job"));
      execute("UPDATE proof_job SET until = 0");
    }
  }

  @Test
  void doesNotWaitForAClockThatWasSetBack() {
    add(1);
    lease("a", LONG);
    execute("UPDATE proof_job SET since = since + 3600000, until = until + 3600000");
    assertEquals(2, lease("b", LONG).attempt());
  }

  @Test
  void doesNotTakeAProofOfOtherWords() {
    add(1);
    batches.checked(1, Samples.words(1), Samples.commitment(1));
    assertFalse(queue.complete(lease("liar", LONG), Samples.proof(2)));
    assertTrue(batches.find(1).orElseThrow().failure().orElseThrow().startsWith("WRONG"));
    assertEquals(Optional.empty(), batches.proof(1));
    assertTrue(queue.complete(lease("honest", LONG), Samples.proof(1)));
  }

  @Test
  void leavesOutWhatTheChainHasSettled() {
    add(1);
    batches.committed(1, "0xc1");
    batches.settled(1, "0xd1");
    assertEquals(Optional.empty(), queue.lease("a", CIRCUITS, LONG));
    batches.rewind(1, 0);
    assertEquals(1, lease("a", LONG).batch());
  }

  @Test
  void setsADamagedTraceAsideAndGoesOn() {
    add(1, 2);
    execute("UPDATE batch_trace SET trace = (SELECT trace FROM batch_trace WHERE batch = 2)");
    assertEquals(2, lease("a", LONG).batch());
    assertEquals("MALFORMED", batches.aside().getFirst().reason());
  }

  @Test
  void knowsWhoReported() {
    WorkerReport first = new WorkerReport("w", "small", OptionalLong.empty(), 0, 0);
    WorkerReport second = new WorkerReport("w", "small,large", OptionalLong.of(7), 3, 1);
    queue.report(first);
    queue.report(second);
    Workers workers = database.workers();
    assertEquals(List.of(second), reports(workers));
    execute("UPDATE worker SET seen_at = seen_at - 7200000");
    assertEquals(List.of(), reports(workers));
    assertTrue(workers.seen(Duration.ofHours(3)).getFirst().silent().toHours() == 2);
  }

  private static List<WorkerReport> reports(Workers workers) {
    return workers.seen(Duration.ofHours(1)).stream().map(Workers.Seen::report).toList();
  }

  private void add(long... numbers) {
    for (long number : numbers) {
      batches.add(Samples.batch(number));
    }
  }

  private ProofJob lease(String worker, Duration lease) {
    return queue.lease(worker, CIRCUITS, lease).orElseThrow();
  }

  private void execute(String statement) {
    database.sql().run(handle -> handle.execute(statement));
  }

  private long number(String query) {
    return database.sql().read(handle -> handle.createQuery(query).mapTo(Long.class).one());
  }
}
