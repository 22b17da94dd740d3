package org.novation.prover;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.novation.nativelib.BatchShape;
import org.novation.nativelib.NativeException;
import org.novation.prover.ProofResult.Failed;
import org.novation.trace.v1.BatchTrace;

/**
 * Proves batches: picks the shape, opens its host on first use and verifies each proof here before
 * anybody uses it, whatever made it.
 *
 * <p>Safe for use by many threads; at most one proof a shape runs at a time.
 */
public final class Prover implements AutoCloseable {
  private final Shapes shapes;
  private final Map<String, Bench> benches;

  /**
   * Makes a prover.
   *
   * @param shapes the shapes registered with the settlement contract
   * @param keys where keys come from
   * @param hosts {@code InProcessHost::new}, or a worker process's
   */
  public Prover(Shapes shapes, KeyStore keys, ProverHost.Factory hosts) {
    this.shapes = shapes;
    this.benches =
        shapes.list().stream()
            .map(BatchShape::name)
            .collect(Collectors.toMap(Function.identity(), name -> new Bench(name, keys, hosts)));
  }

  /**
   * Proves a batch in the shape that the trace names, or in the smallest that fits if it names
   * none.
   */
  public ProofResult prove(BatchTrace trace) {
    return inItsShape(trace, Bench::prove, failed -> failed);
  }

  /**
   * Solves a batch in the same shape without proving it: the circuit's own word that a proof
   * exists, for a fraction of its cost. Where hosts are worker processes it is refused as {@link
   * ProofFailure#BUSY} while one of that shape proves.
   */
  public CheckResult check(BatchTrace trace) {
    return inItsShape(trace, Bench::check, failed -> failed);
  }

  /**
   * Opens keys and host of a shape ahead of its first batch, which otherwise waits for them.
   *
   * @return why that failed, or nothing
   */
  public Optional<Failed> prepare(String shape) {
    Bench bench = benches.get(shape);
    if (bench == null) {
      return Optional.of(
          new Failed(ProofFailure.TOO_LARGE, "shape " + shape + " is not registered"));
    }
    try {
      bench.prepare();
      return Optional.empty();
    } catch (NativeException e) {
      return Optional.of(Failed.of(e));
    } catch (IOException e) {
      return Optional.of(new Failed(ProofFailure.KEYS, e.toString()));
    }
  }

  /**
   * Ends what runs in worker processes: it fails as {@link ProofFailure#CRASHED}, later proofs are
   * not affected.
   */
  public void abort() {
    benches.values().forEach(Bench::abort);
  }

  /** Closes every host; a later proof is refused as {@link ProofFailure#CLOSED}. */
  @Override
  public void close() {
    benches.values().forEach(Bench::close);
  }

  @FunctionalInterface
  private interface Work<R> {
    R run(Bench bench, BatchTrace trace) throws IOException;
  }

  private <R> R inItsShape(BatchTrace trace, Work<R> work, Function<Failed, R> failing) {
    Optional<BatchShape> shape =
        trace.getShape().isEmpty()
            ? shapes.smallestFor(trace)
            : shapes.named(trace.getShape()).filter(named -> Shapes.fits(named, trace));
    if (shape.isEmpty()) {
      return failing.apply(
          new Failed(
              ProofFailure.TOO_LARGE, "no registered shape holds batch " + trace.getBatch()));
    }
    String name = shape.get().name();
    try {
      return work.run(benches.get(name), trace.toBuilder().setShape(name).build());
    } catch (NativeException e) {
      return failing.apply(Failed.of(e));
    } catch (IOException e) {
      return failing.apply(new Failed(ProofFailure.KEYS, e.toString()));
    }
  }
}
