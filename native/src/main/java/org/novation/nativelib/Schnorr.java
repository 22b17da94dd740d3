package org.novation.nativelib;

/**
 * Schnorr signatures on the twisted Edwards curve over the BN254 scalar field (circuits/SPEC.md, O1
 * and S3).
 *
 * <p>A key is x then y, 64 bytes; a signature is the challenge e (16 bytes) then S (32 bytes), all
 * big-endian. A wrong length is refused with {@link NativeException.Code#INPUT}.
 */
public final class Schnorr {
  /** Bytes of a secret. */
  public static final int SECRET = 32;

  /** Bytes of a public key. */
  public static final int KEY = 64;

  /** Bytes of a signature. */
  public static final int SIGNATURE = 48;

  /** Bytes of a row for {@link #verifyMany}: domain, key, two words, signature. */
  public static final int ROW = 3 * FieldHash.ELEMENT + KEY + SIGNATURE;

  private Schnorr() {}

  /**
   * Returns the public key of a secret.
   *
   * @param secret32 a number from 1 to the subgroup's order less 1, else {@code INPUT}
   */
  public static byte[] publicKey(byte[] secret32) {
    return NativeLibrary.call(NativeFunction.PUBLIC_KEY, secret32);
  }

  /**
   * Derives a secret from a seed, which must carry all the entropy that the key is to have.
   *
   * @param seed at least one byte
   * @return 32 bytes
   */
  public static byte[] secretFromSeed(byte[] seed) {
    return NativeLibrary.call(NativeFunction.SECRET_FROM_SEED, seed);
  }

  /**
   * Signs two words. The nonce comes from secret and message, so signing again gives the same
   * bytes.
   *
   * @param secret32 the secret
   * @param domain32 the domain of the message's kind, from {@link FieldHash#domain}
   * @param w1 first word, a canonical element
   * @param w2 second word, a canonical element
   * @return the signature
   */
  public static byte[] sign(byte[] secret32, byte[] domain32, byte[] w1, byte[] w2) {
    Inputs.exactly(SECRET, secret32, "secret");
    Inputs.exactly(FieldHash.ELEMENT, domain32, "domain");
    Inputs.exactly(FieldHash.ELEMENT, w1, "first word");
    Inputs.exactly(FieldHash.ELEMENT, w2, "second word");
    return NativeLibrary.call(NativeFunction.SIGN, Inputs.join(secret32, domain32, w1, w2));
  }

  /**
   * Reports whether a signature holds. A key that {@link #isValidKey} refuses, S not below the
   * order, or an element that is not canonical makes it false.
   */
  public static boolean verify(
      byte[] domain32, byte[] key64, byte[] w1, byte[] w2, byte[] signature48) {
    Inputs.exactly(FieldHash.ELEMENT, domain32, "domain");
    Inputs.exactly(KEY, key64, "key");
    Inputs.exactly(FieldHash.ELEMENT, w1, "first word");
    Inputs.exactly(FieldHash.ELEMENT, w2, "second word");
    Inputs.exactly(SIGNATURE, signature48, "signature");
    return verifyMany(Inputs.join(domain32, key64, w1, w2, signature48))[0];
  }

  /**
   * Judges many signatures, on all cores.
   *
   * @param rows n rows of {@link #ROW} bytes
   * @return n answers, each as from {@link #verify}
   */
  public static boolean[] verifyMany(byte[] rows) {
    byte[] bits = NativeLibrary.call(NativeFunction.VERIFY_MANY, rows);
    boolean[] valid = new boolean[bits.length];
    for (int i = 0; i < bits.length; i++) {
      valid[i] = bits[i] == 1;
    }
    return valid;
  }

  /** Reports whether a key is on the curve and eight times it is not the identity (S3). */
  public static boolean isValidKey(byte[] key64) {
    return NativeLibrary.call(NativeFunction.IS_VALID_KEY, key64)[0] == 1;
  }
}
