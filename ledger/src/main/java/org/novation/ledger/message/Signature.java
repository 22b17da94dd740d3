package org.novation.ledger.message;

import java.util.Arrays;
import java.util.HexFormat;

/** A Schnorr signature (e, S): 16 and 32 bytes big-endian (SPEC O1). Immutable. */
public final class Signature {
  public static final int E_BYTES = 16;
  public static final int S_BYTES = 32;
  public static final int BYTES = E_BYTES + S_BYTES;

  private final byte[] bytes;

  private Signature(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads e | S; {@link IllegalArgumentException} when there are not 48 bytes. */
  public static Signature of(byte[] encoded) {
    if (encoded.length != BYTES) {
      throw new IllegalArgumentException(
          "a signature has " + BYTES + " bytes, not " + encoded.length);
    }
    return new Signature(encoded.clone());
  }

  public byte[] toBytes() {
    return bytes.clone();
  }

  public byte[] e() {
    return Arrays.copyOf(bytes, E_BYTES);
  }

  public byte[] s() {
    return Arrays.copyOfRange(bytes, E_BYTES, BYTES);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Signature signature && Arrays.equals(bytes, signature.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
