package org.novation.bridge.rollup;

import java.math.BigInteger;

/**
 * What a proof is about (P3): field elements, in the order of the verifier.
 *
 * @param commitment C
 * @param point z
 * @param value y
 */
public record PublicInputs(BigInteger commitment, BigInteger point, BigInteger value) {
  /** From three elements of 32 bytes, as the prover gives them. */
  public static PublicInputs of(byte[] commitment, byte[] point, byte[] value) {
    return new PublicInputs(
        new BigInteger(1, commitment), new BigInteger(1, point), new BigInteger(1, value));
  }
}
