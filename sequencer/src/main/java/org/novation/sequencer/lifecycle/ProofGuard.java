package org.novation.sequencer.lifecycle;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.novation.nativelib.BatchCircuit;
import org.novation.nativelib.ProvenBatch;
import org.novation.prover.KeyStore;

/**
 * Judges proofs that workers handed in: what comes out of the queue was made and checked elsewhere,
 * and is not believed here. Not thread safe.
 */
public final class ProofGuard implements AutoCloseable {
  private final KeyStore keys;
  private final Map<String, BatchCircuit> verifiers = new HashMap<>();
  private ProvenBatch last;

  public ProofGuard(KeyStore keys) {
    this.keys = keys;
  }

  /**
   * Whether the proof holds for its own public words.
   *
   * @throws IOException if the verifying key cannot be read
   */
  boolean holds(String shape, ProvenBatch proof) throws IOException {
    if (last != null && same(last, proof)) {
      return true;
    }
    BatchCircuit verifier = verifiers.get(shape);
    if (verifier == null) {
      verifier = BatchCircuit.loadVerifier(keys.open(shape).folder());
      verifiers.put(shape, verifier);
    }
    boolean holds = verifier.verify(proof);
    last = holds ? proof : last;
    return holds;
  }

  private static boolean same(ProvenBatch one, ProvenBatch other) {
    return java.util.Arrays.equals(one.encode(), other.encode());
  }

  @Override
  public void close() {
    verifiers.values().forEach(BatchCircuit::close);
    verifiers.clear();
  }
}
