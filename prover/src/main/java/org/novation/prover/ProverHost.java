package org.novation.prover;

/**
 * Where proofs of one shape are made. One at a time: while one runs, another, or a check, may be
 * refused as {@link ProofFailure#BUSY}. Safe for use by many threads, closing included.
 */
public interface ProverHost extends AutoCloseable {
  /**
   * Proves a trace of this host's shape.
   *
   * @param trace a serialized batch trace
   */
  ProofResult prove(byte[] trace);

  /**
   * Solves a trace of this host's shape without proving it, which is many times cheaper.
   *
   * @param trace a serialized batch trace
   */
  CheckResult check(byte[] trace);

  /**
   * Ends the proof or check that runs, if this host can: it then fails as {@link
   * ProofFailure#CRASHED}. The next one is not affected.
   */
  default void abort() {}

  /** Frees keys, and ends the worker process if there is one. Closing again does nothing. */
  @Override
  void close();

  /** Opens a host on a shape's keys. */
  @FunctionalInterface
  interface Factory {
    /**
     * Opens a host.
     *
     * @throws org.novation.nativelib.NativeException if the keys do not load here
     */
    ProverHost open(ProvingKeys keys);
  }
}
