package org.novation.prover;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.novation.nativelib.BatchCircuit;
import org.novation.nativelib.BatchShape;
import org.novation.nativelib.NativeException;
import org.novation.trace.v1.BatchTrace;

/**
 * Proves batches: picks the shape, opens its host on first use and verifies each proof here before
 * anybody uses it, whatever made it.
 *
 * <p>Safe for use by many threads; at most one proof a shape runs at a time.
 */
public final class Prover implements AutoCloseable {
  private final Shapes shapes;
  private final KeyStore keys;
  private final ProverHost.Factory hosts;
  private final Map<String, Bench> benches = new HashMap<>();
  private boolean closed;

  /** A host and the verifying key that judges it. */
  private record Bench(ProverHost host, BatchCircuit verifier) {}

  /**
   * Makes a prover.
   *
   * @param shapes the shapes registered with the settlement contract
   * @param keys where keys come from
   * @param hosts {@code InProcessHost::new}, or a worker process's
   */
  public Prover(Shapes shapes, KeyStore keys, ProverHost.Factory hosts) {
    this.shapes = shapes;
    this.keys = keys;
    this.hosts = hosts;
  }

  /**
   * Proves a batch in the shape that the trace names, or in the smallest that fits if it names
   * none.
   */
  public ProofResult prove(BatchTrace trace) {
    Optional<BatchShape> shape =
        trace.getShape().isEmpty()
            ? shapes.smallestFor(trace)
            : shapes.named(trace.getShape()).filter(named -> Shapes.fits(named, trace));
    if (shape.isEmpty()) {
      return new ProofResult.Failed(
          ProofFailure.TOO_LARGE, "no registered shape holds batch " + trace.getBatch());
    }
    BatchTrace shaped = trace.toBuilder().setShape(shape.get().name()).build();
    try {
      Bench bench = bench(shape.get().name());
      return judge(bench, shaped, bench.host.prove(shaped.toByteArray()));
    } catch (NativeException e) {
      return ProofResult.Failed.of(e);
    } catch (IOException e) {
      return new ProofResult.Failed(ProofFailure.KEYS, e.toString());
    }
  }

  /** Opens keys and host of a shape ahead of the first batch, which otherwise waits for them. */
  public Optional<ProofResult.Failed> prepare(String shape) {
    try {
      bench(shape);
      return Optional.empty();
    } catch (NativeException e) {
      return Optional.of(ProofResult.Failed.of(e));
    } catch (IOException e) {
      return Optional.of(new ProofResult.Failed(ProofFailure.KEYS, e.toString()));
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    for (Bench bench : benches.values()) {
      bench.host.close();
      bench.verifier.close();
    }
    benches.clear();
  }

  private static ProofResult judge(Bench bench, BatchTrace trace, ProofResult result) {
    if (!(result instanceof ProofResult.Proven proven)) {
      return result;
    }
    if (!bench.verifier.verify(proven.batch())) {
      return new ProofResult.Failed(ProofFailure.WRONG, "the proof does not verify");
    }
    Header header = new Header(proven.batch());
    return header.isOf(trace)
        ? result
        : new ProofResult.Failed(ProofFailure.WRONG, "the proof is of another batch");
  }

  private synchronized Bench bench(String shape) throws IOException {
    if (closed) {
      throw new NativeException(NativeException.Code.HANDLE, "the prover is closed");
    }
    Bench open = benches.get(shape);
    if (open != null) {
      return open;
    }
    ProvingKeys folder = keys.open(shape);
    BatchCircuit verifier = BatchCircuit.loadVerifier(folder.folder());
    try {
      Bench bench = new Bench(hosts.open(folder), verifier);
      benches.put(shape, bench);
      return bench;
    } catch (RuntimeException e) {
      verifier.close();
      throw e;
    }
  }
}
