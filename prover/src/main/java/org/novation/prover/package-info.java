/**
 * Shapes, keys and proofs of batches.
 *
 * <p>{@link org.novation.prover.Prover} proves or checks a trace in the smallest shape that fits,
 * through a {@link org.novation.prover.ProverHost}: this process or a worker process, which an out
 * of memory or a crash of the native library ends alone. Keys come from a {@link
 * org.novation.prover.KeyStore}.
 */
package org.novation.prover;
