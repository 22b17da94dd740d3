package org.novation.trials.day;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.novation.ledger.batch.SealedBatch;
import org.novation.prover.CheckResult;
import org.novation.prover.InProcessHost;
import org.novation.prover.KeyStore;
import org.novation.prover.ProofResult;
import org.novation.prover.Prover;
import org.novation.prover.Shapes;

/** Solves the circuit for every batch that a replay closes. */
final class TraceCheck implements Consumer<SealedBatch>, AutoCloseable {
  private final Prover prover;
  private final List<String> wrong = new ArrayList<>();
  private long checked;

  TraceCheck(List<String> shapes) {
    KeyStore keys = new KeyStore(KeyStore.defaultRoot(), text -> {});
    this.prover = new Prover(Shapes.of(shapes), keys, InProcessHost::new);
  }

  @Override
  public void accept(SealedBatch batch) {
    switch (prover.check(batch.trace())) {
      case CheckResult.Checked right -> checked++;
      case ProofResult.Failed failed ->
          wrong.add("batch %d: %s, %s".formatted(batch.number(), failed.reason(), failed.detail()));
    }
  }

  /** Batches whose trace satisfies the circuit. */
  long checked() {
    return checked;
  }

  /** Those whose trace does not. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  @Override
  public void close() {
    prover.close();
  }
}
