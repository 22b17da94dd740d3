package org.novation.sequencer.store;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.novation.prover.ProofFailure;
import org.novation.prover.queue.ProofJob;
import org.novation.prover.queue.ProofQueue;

/** Four workers that empty a queue; some leases run out, some jobs fail, and all that is said. */
final class WorkerProgram {
  static final int THREADS = 4;
  private static final Set<String> CIRCUITS = Set.of(Samples.CIRCUIT);

  private WorkerProgram() {}

  public static void main(String[] arguments) throws Exception {
    try (Database database = Database.open(Child.options(arguments));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      System.out.println("READY");
      awaitGo();
      List<Future<Void>> ends = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        String name = arguments[2] + "-" + thread;
        ends.add(threads.submit(worker(database, name)));
      }
      for (Future<Void> end : ends) {
        end.get();
      }
    }
  }

  private static void awaitGo() throws IOException {
    if (System.in.read() < 0) {
      throw new IOException("nobody is there");
    }
  }

  private static Callable<Void> worker(Database database, String name) {
    ProofQueue queue = database.queue(new RetryPolicy(1_000, Duration.ZERO, Duration.ZERO));
    Random random = new Random(name.hashCode());
    return () -> {
      while (true) {
        boolean slow = random.nextInt(5) == 0;
        Duration lease = slow ? Duration.ZERO : Duration.ofHours(1);
        Optional<ProofJob> job = queue.lease(name, CIRCUITS, lease);
        if (job.isEmpty()) {
          return null;
        }
        long batch = job.get().batch();
        if (random.nextInt(10) == 0) {
          queue.fail(job.get(), ProofFailure.CRASHED, name);
        } else if (!slow || random.nextBoolean()) {
          String outcome = queue.complete(job.get(), Samples.proof(batch)) ? "DONE " : "LATE ";
          System.out.println(outcome + batch);
        }
      }
    };
  }
}
