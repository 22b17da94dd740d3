package org.novation.sequencer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.novation.prover.ProofFailure;
import org.novation.prover.queue.ProofQueue;
import org.novation.sequencer.store.StoreFigures.Heights;
import org.novation.sequencer.store.StoreFigures.Jobs;
import org.novation.sequencer.store.StoreFigures.Stage;
import org.novation.sequencer.store.StoreFigures.Waiting;

@ParameterizedClass
@EnumSource(Databases.class)
final class FiguresTest {
  private static final Set<String> CIRCUITS = Set.of(Samples.CIRCUIT);

  private final Databases kind;
  private long now = 1_700_000_000_000L;

  FiguresTest(Databases kind) {
    this.kind = kind;
  }

  @Test
  void saysWhatWaitsForWhatAndForHowLong() {
    try (Database database = Database.open(kind.fresh(), () -> Instant.ofEpochMilli(now))) {
      assertEquals(new Heights(0, 0, 0, 0, 0), database.figures().heights());
      assertEquals(new Waiting(Stage.PROOF, 0, -1, -1), database.figures().stages().getFirst());
      BatchStore batches = database.batches();
      for (long number = 1; number <= 9; number++) {
        batches.add(Samples.batch(number));
        now += 10_000;
      }
      ProofQueue queue = database.queue(RetryPolicy.of(3));
      for (long number = 1; number <= 5; number++) {
        queue.complete(
            queue.lease("w", CIRCUITS, Duration.ofHours(1)).orElseThrow(), Samples.proof(number));
      }
      for (long number : new long[] {1, 2, 3, 7}) {
        batches.committed(number, "0xc");
      }
      batches.settled(1, "0xd");
      batches.settled(2, "0xd");
      batches.finalised(1);
      queue.fail(
          queue.lease("w", CIRCUITS, Duration.ofHours(1)).orElseThrow(),
          ProofFailure.UNSATISFIED,
          "row 1");
      var _ = queue.lease("w", CIRCUITS, Duration.ofHours(1)).orElseThrow();
      StoreFigures figures = database.figures();
      assertEquals(new Heights(9, 5, 3, 2, 1), figures.heights());
      assertEquals(
          List.of(
              new Waiting(Stage.PROOF, 4, 6, 40),
              new Waiting(Stage.COMMIT, 2, 4, 60),
              new Waiting(Stage.SETTLEMENT, 1, 3, 70),
              new Waiting(Stage.FINALITY, 1, 2, 80)),
          figures.stages());
      assertEquals(new Jobs(2, 1, 0, 1), figures.jobs());
      database.sql().run(handle -> handle.execute("UPDATE proof_job SET until = 0"));
      assertEquals(new Jobs(2, 0, 1, 1), database.figures().jobs());
    }
  }
}
