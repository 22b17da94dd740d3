package org.novation.prover.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.novation.ledger.snapshot.Sha256;
import org.novation.prover.InProcessHost;
import org.novation.prover.KeyStore;
import org.novation.prover.ProofResult;
import org.novation.prover.ProverHost;
import org.novation.trace.v1.BatchTrace;

/** Jobs of the two batches among the shared vectors, and their real proofs, each made once. */
final class Jobs {
  static final String SHAPE = "s8";
  static final KeyStore KEYS = new KeyStore(KeyStore.defaultRoot(), System.err::println);

  /** The first batch, then the next. */
  static final long OPEN = batch("open");

  static final long TRADE = batch("trade");

  private static final Map<String, ProofResult> MADE = new ConcurrentHashMap<>();

  private Jobs() {}

  static ProofJob open() throws IOException {
    return job(trace("open"));
  }

  static ProofJob trade() throws IOException {
    return job(trace("trade"));
  }

  static ProofJob job(byte[] trace) throws IOException {
    return new ProofJob(
        BatchTrace.parseFrom(trace).getBatch(),
        Sha256.hex(trace),
        SHAPE,
        KEYS.open(SHAPE).circuitHash(),
        trace,
        0,
        0);
  }

  static byte[] trace(String name) throws IOException {
    Path folder = Path.of(System.getProperty("novation.root"), "circuits", "vectors", "traces");
    return Files.readAllBytes(folder.resolve(name + ".binpb"));
  }

  /** Proves a trace, unless that is done: a proof takes seconds and serves many tests. */
  static ProofResult proof(byte[] trace) {
    return MADE.computeIfAbsent(Sha256.hex(trace), hash -> prove(trace));
  }

  private static ProofResult prove(byte[] trace) {
    try (ProverHost host = new InProcessHost(KEYS.open(SHAPE))) {
      return host.prove(trace);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long batch(String name) {
    try {
      return BatchTrace.parseFrom(trace(name)).getBatch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
