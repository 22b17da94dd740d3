package org.novation.sequencer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.ledger.amount.Amount;
import org.novation.ledger.batch.SealedBatch;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.command.Command;
import org.novation.ledger.command.L1Operation;
import org.novation.ledger.engine.Ledger;
import org.novation.ledger.engine.Outcome;
import org.novation.ledger.scenario.Keyring;
import org.novation.ledger.scenario.ScenarioMarkets;
import org.novation.prover.CheckResult;
import org.novation.prover.KeyStore;
import org.novation.prover.ProofFailure;
import org.novation.prover.ProofResult;
import org.novation.prover.Prover;
import org.novation.prover.ProverHost;
import org.novation.prover.Shapes;

/** A batch that does not prove stops the loop, and its trace is kept. */
class BatchLoopTest {
  private static final long NOW = ScenarioMarkets.GENESIS;

  @TempDir private Path setAside;
  private final Prover prover =
      new Prover(
          Shapes.of(List.of("s8")),
          new KeyStore(KeyStore.defaultRoot(), System.out::println),
          keys -> new Refusing());

  /** A host that finds every batch against the rules. */
  private static final class Refusing implements ProverHost {
    @Override
    public ProofResult prove(byte[] trace) {
      return new ProofResult.Failed(ProofFailure.UNSATISFIED, "constraint 7");
    }

    @Override
    public CheckResult check(byte[] trace) {
      return new ProofResult.Failed(ProofFailure.UNSATISFIED, "constraint 7");
    }

    @Override
    public void close() {}
  }

  @AfterEach
  void close() {
    prover.close();
  }

  @Test
  void aBatchThatDoesNotProveIsSetAsideAndStopsTheLoop() throws Exception {
    Ledger ledger = Ledger.genesis(ScenarioMarkets.config(List.of(Shape.S8)));
    // No batch gets as far as the settlement contract.
    Settler settler = new Settler(null, null, null, List.of());
    BatchWatcher watcher = (batch, stage, took) -> {};
    try (BatchLoop loop = new BatchLoop(ledger, prover, settler, watcher, setAside)) {
      assertTrue(loop.apply(open()).accepted());
      Outcome outcome = loop.apply(new Command.SealBatch(NOW));
      SealedBatch sealed = outcome.sealed().getFirst();

      BatchFailure failure = assertThrows(BatchFailure.class, loop::finish);
      assertTrue(failure.getMessage().contains("batch 1 was not proven"), failure.getMessage());
      assertTrue(failure.getMessage().contains("UNSATISFIED: constraint 7"), failure.getMessage());
      Path trace = setAside.resolve("batch-1.trace");
      assertTrue(failure.getMessage().contains(trace.toString()), failure.getMessage());
      assertArrayEquals(sealed.traceBytes(), Files.readAllBytes(trace));

      assertThrows(BatchFailure.class, () -> loop.apply(open()));
      assertEquals(1, ledger.view().accountCount(), "nothing more was executed");
    }
  }

  private static Command open() {
    L1Operation operation =
        new L1Operation(
            L1Operation.OPEN,
            0,
            Amount.of(500),
            NOW,
            Keyring.address(1),
            Keyring.key(Keyring.secret("trader", 1)),
            Keyring.viewingKeyHash(1));
    return new Command.Operate(NOW, 0, operation);
  }
}
