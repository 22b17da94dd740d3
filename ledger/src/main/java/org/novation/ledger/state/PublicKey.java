package org.novation.ledger.state;

import java.util.Arrays;
import org.novation.ledger.field.FieldElement;
import org.novation.nativelib.Schnorr;

/** A Schnorr key: a point of BabyJubjub (SPEC S3, O1). */
public record PublicKey(FieldElement x, FieldElement y) {
  /** Bytes of the encoding x | y. */
  public static final int BYTES = 64;

  /** Reads x | y, 32 bytes big-endian each. */
  public static PublicKey fromBytes(byte[] encoded) {
    if (encoded.length != BYTES) {
      throw new IllegalArgumentException("a key has " + BYTES + " bytes, not " + encoded.length);
    }
    return new PublicKey(
        FieldElement.fromBytes(encoded, 0, FieldElement.BYTES),
        FieldElement.fromBytes(encoded, FieldElement.BYTES, FieldElement.BYTES));
  }

  public byte[] toBytes() {
    byte[] encoded = Arrays.copyOf(x.toBytes(), BYTES);
    y.writeTo(encoded, FieldElement.BYTES);
    return encoded;
  }

  /** True iff the point is on the curve and not of low order (SPEC S3). */
  public boolean isValid() {
    return Schnorr.isValidKey(toBytes());
  }
}
