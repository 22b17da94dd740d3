package org.novation.prover;

import org.novation.nativelib.NativeException;
import org.novation.nativelib.ProvenBatch;

/** A proof, or why there is none. */
public sealed interface ProofResult {
  /**
   * A proof.
   *
   * @param shape the name of the shape that it is of
   * @param batch the proof with its words and public inputs
   */
  record Proven(String shape, ProvenBatch batch) implements ProofResult {}

  /**
   * No proof.
   *
   * @param reason what to act on
   * @param detail what to log
   */
  record Failed(ProofFailure reason, String detail) implements ProofResult, CheckResult {
    static Failed of(NativeException refusal) {
      return new Failed(ProofFailure.of(refusal.code()), refusal.getMessage());
    }
  }
}
