package org.novation.prover.queue;

/**
 * A batch leased by a worker.
 *
 * @param batch number
 * @param contentHash SHA-256 of the trace, hexadecimal
 * @param shape its shape's name
 * @param circuitHash the circuit that must prove it
 * @param trace a serialized batch trace
 * @param attempt from 1
 * @param lease distinguishes this lease from every other of the job
 */
public record ProofJob(
    long batch,
    String contentHash,
    String shape,
    String circuitHash,
    byte[] trace,
    int attempt,
    long lease) {
  @Override
  public String toString() {
    return "batch %d (%s), attempt %d".formatted(batch, shape, attempt);
  }
}
