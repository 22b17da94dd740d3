package org.novation.prover;

import org.novation.nativelib.BatchCircuit;
import org.novation.nativelib.NativeException;

/** Proves in this process: simplest, but a crash of the library ends the process. */
public final class InProcessHost implements ProverHost {
  private final BatchCircuit circuit;

  /**
   * Loads the keys, which for large shapes takes gigabytes.
   *
   * @throws NativeException if they are damaged
   */
  public InProcessHost(ProvingKeys keys) {
    this.circuit = BatchCircuit.load(keys.folder());
  }

  @Override
  public ProofResult prove(byte[] trace) {
    try {
      return new ProofResult.Proven(circuit.description().shape(), circuit.prove(trace));
    } catch (NativeException e) {
      return ProofResult.Failed.of(e);
    }
  }

  @Override
  public CheckResult check(byte[] trace) {
    try {
      return new CheckResult.Checked(circuit.description().shape(), circuit.check(trace));
    } catch (NativeException e) {
      return ProofResult.Failed.of(e);
    }
  }

  @Override
  public void close() {
    circuit.close();
  }
}
