package org.novation.prover.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.novation.nativelib.BatchCircuit;
import org.novation.nativelib.NativeLibrary;
import org.novation.prover.ProofFailure;
import org.novation.prover.Worker;
import org.novation.prover.queue.MemoryQueue.State;

/** Real workers, killed in the middle of proofs. */
class AgentKillTest extends AgentTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Test
  void aKilledWorkerCostsAnAttempt() throws Exception {
    queue.add(Jobs.open());
    startWorkers(LONG, Duration.ZERO);
    queue.await(Jobs.OPEN, State.PROVEN);
    ProcessHandle worker = workerOf(ProcessHandle.current());
    events.next(AgentEvent.Started.class);
    queue.add(Jobs.trade());
    events.next(AgentEvent.Started.class);
    killMidProof(worker);
    queue.await(Jobs.TRADE, State.PROVEN);
    assertEquals(List.of(ProofFailure.CRASHED), queue.row(Jobs.TRADE).failures);
    assertEquals(2, queue.row(Jobs.TRADE).job.attempt());
    assertVerifies(Jobs.OPEN);
    assertVerifies(Jobs.TRADE);
    ProcessHandle next = workerOf(ProcessHandle.current());
    assertNotEquals(worker.pid(), next.pid());
    closeAgent();
    next.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void aLostLeaseEndsTheProofThatRuns() throws Exception {
    queue.add(Jobs.open());
    startWorkers(SHORT, Duration.ZERO);
    events.next(AgentEvent.Started.class);
    ProcessHandle worker = workerOf(ProcessHandle.current());
    awaitWork(worker);
    queue.hijack(Jobs.OPEN);
    worker.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    events.next(AgentEvent.Lost.class);
    assertEquals(0, queue.calls(MemoryQueue.Call.COMPLETE));
    assertEquals(0, queue.calls(MemoryQueue.Call.FAIL));
  }

  @Test
  void aKilledAgentTakesItsWorkerAlongAndItsJobGoesToAnother() throws Exception {
    queue.add(Jobs.open());
    try (QueueServer server = new QueueServer(queue)) {
      Process agent = agentProcess(server.port());
      queue.await(Jobs.OPEN, State.LEASED);
      ProcessHandle worker = workerOf(agent.toHandle());
      awaitWork(worker);
      agent.destroyForcibly();
      worker.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
    assertEquals(State.LEASED, queue.row(Jobs.OPEN).state);
    ProverAgent other = startWorkers(LONG, Duration.ZERO);
    queue.await("it asks in vain", q -> q.lastReport() != null);
    queue.advance(LONG); // the dead agent's lease
    queue.await(Jobs.OPEN, State.PROVEN);
    assertEquals(2, queue.row(Jobs.OPEN).job.attempt());
    assertVerifies(Jobs.OPEN);
    other.close();
  }

  private void killMidProof(ProcessHandle worker) throws Exception {
    awaitWork(worker);
    assertTrue(worker.destroyForcibly());
    worker.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  private void assertVerifies(long batch) throws Exception {
    try (BatchCircuit verifier = BatchCircuit.loadVerifier(Jobs.KEYS.open(Jobs.SHAPE).folder())) {
      assertTrue(verifier.verify(queue.row(batch).proof));
    }
  }

  private static Process agentProcess(int port) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Dnovation.root=" + System.getProperty("novation.root"),
            "-D" + NativeLibrary.PROPERTY + "=" + NativeLibrary.file(),
            "-cp",
            System.getProperty("java.class.path"),
            RemoteQueue.class.getName(),
            Integer.toString(port))
        .inheritIO()
        .start();
  }

  /** Waits until a process has worked for a while from now on, so that it stands amid a proof. */
  private static void awaitWork(ProcessHandle worker) throws Exception {
    Duration idle = worked(worker);
    Duration some = Duration.ofMillis(300);
    until("the worker works", () -> worked(worker).minus(idle).compareTo(some) > 0);
  }

  private static Duration worked(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static ProcessHandle workerOf(ProcessHandle parent) throws Exception {
    until("a worker runs", () -> findWorker(parent).isPresent());
    return findWorker(parent).orElseThrow();
  }

  private static Optional<ProcessHandle> findWorker(ProcessHandle parent) {
    try (Stream<ProcessHandle> children = parent.children()) {
      return children.filter(AgentKillTest::isWorker).findFirst();
    }
  }

  private static boolean isWorker(ProcessHandle process) {
    return process
        .info()
        .commandLine()
        .filter(line -> line.contains(Worker.class.getName()))
        .isPresent();
  }

  private interface Condition {
    boolean holds();
  }

  /** Looks again and again: a process tells nobody how far it is. */
  private static void until(String what, Condition condition) throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + LIMIT + ": " + what);
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
