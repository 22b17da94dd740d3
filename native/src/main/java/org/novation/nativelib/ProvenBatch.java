package org.novation.nativelib;

import java.util.Arrays;

/**
 * A proof of a batch, already verified, with what it is of (circuits/SPEC.md, P1 and P3). The
 * arrays belong to the holder and are not copied. Proofs are malleable: their bytes identify
 * nothing.
 *
 * @param words the public words, 32 bytes each
 * @param commitment C, one element
 * @param z the evaluation point, one element
 * @param y the evaluation, one element
 * @param proof {@link #PROOF} bytes as the verifier contract takes them
 */
public record ProvenBatch(byte[] words, byte[] commitment, byte[] z, byte[] y, byte[] proof) {
  /** Bytes of a proof. */
  public static final int PROOF = 384;

  /** Checks the lengths. */
  public ProvenBatch {
    Inputs.exactly(words.length / FieldHash.ELEMENT * FieldHash.ELEMENT, words, "word list");
    Inputs.exactly(FieldHash.ELEMENT, commitment, "commitment");
    Inputs.exactly(FieldHash.ELEMENT, z, "z");
    Inputs.exactly(FieldHash.ELEMENT, y, "y");
    Inputs.exactly(PROOF, proof, "proof");
  }

  /** Reads C, z, y, proof, words, as the library and a worker process write them. */
  public static ProvenBatch decode(byte[] bytes) {
    int proof = 3 * FieldHash.ELEMENT;
    int words = proof + PROOF;
    if (bytes.length < words) {
      throw new NativeException(NativeException.Code.INPUT, "a proven batch is cut short");
    }
    return new ProvenBatch(
        Arrays.copyOfRange(bytes, words, bytes.length),
        Arrays.copyOfRange(bytes, 0, FieldHash.ELEMENT),
        Arrays.copyOfRange(bytes, FieldHash.ELEMENT, 2 * FieldHash.ELEMENT),
        Arrays.copyOfRange(bytes, 2 * FieldHash.ELEMENT, proof),
        Arrays.copyOfRange(bytes, proof, words));
  }

  /** Writes what {@link #decode} reads. */
  public byte[] encode() {
    return Inputs.join(commitment, z, y, proof, words);
  }
}
