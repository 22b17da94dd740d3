package org.novation.ledger.field;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An element of the BN254 scalar field in canonical form: 0 <= value < r (SPEC H, W4). Immutable.
 */
public final class FieldElement implements Comparable<FieldElement> {
  /** Order r of the BN254 scalar field (EIP-197). */
  public static final BigInteger MODULUS =
      new BigInteger(
          "21888242871839275222246405745257275088548364400416034343698204186575808495617");

  /** Bytes of the big-endian encoding. */
  public static final int BYTES = 32;

  public static final FieldElement ZERO = of(0);
  public static final FieldElement ONE = of(1);

  private static final byte[] MODULUS_BYTES = encode(MODULUS);
  private static final BigInteger HALF = MODULUS.shiftRight(1);

  private final byte[] bytes;

  private FieldElement(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The element of a non-negative number. */
  public static FieldElement of(long value) {
    return of(BigInteger.valueOf(value));
  }

  /** The element of a number in 0..r-1; {@link WidthException} otherwise. */
  public static FieldElement of(BigInteger value) {
    if (value.signum() < 0 || value.compareTo(MODULUS) >= 0) {
      throw new WidthException(new FieldViolation("field element", value.toString(), "0..r-1"));
    }
    return new FieldElement(encode(value));
  }

  /** The element of a signed number, taken mod r (SPEC W2). */
  public static FieldElement ofSigned(BigInteger value) {
    return new FieldElement(encode(value.mod(MODULUS)));
  }

  /** The element of a signed number, taken mod r (SPEC W2). */
  public static FieldElement ofSigned(long value) {
    return ofSigned(BigInteger.valueOf(value));
  }

  /** True iff these are 32 bytes that encode a number below r. */
  public static boolean isCanonical(byte[] encoded) {
    return encoded.length == BYTES && Arrays.compareUnsigned(encoded, MODULUS_BYTES) < 0;
  }

  /** Reads 32 big-endian bytes; {@link WidthException} when they are not canonical. */
  public static FieldElement fromBytes(byte[] encoded) {
    return fromBytes(encoded, 0, encoded.length);
  }

  /** Reads 32 big-endian bytes at an offset. */
  public static FieldElement fromBytes(byte[] buffer, int offset, int length) {
    byte[] encoded = Arrays.copyOfRange(buffer, offset, offset + length);
    if (!isCanonical(encoded)) {
      String value = new BigInteger(1, encoded).toString();
      throw new WidthException(new FieldViolation("field element", value, "0..r-1 in 32 bytes"));
    }
    return new FieldElement(encoded);
  }

  /** 32 bytes, big-endian. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** Writes the 32 bytes into a buffer. */
  public void writeTo(byte[] buffer, int offset) {
    System.arraycopy(bytes, 0, buffer, offset, BYTES);
  }

  /** The number in 0..r-1. */
  public BigInteger value() {
    return new BigInteger(1, bytes);
  }

  /** The number nearest to zero that is congruent mod r. */
  public BigInteger signed() {
    BigInteger value = value();
    return value.compareTo(HALF) > 0 ? value.subtract(MODULUS) : value;
  }

  public boolean isZero() {
    return equals(ZERO);
  }

  @Override
  public int compareTo(FieldElement other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldElement element && Arrays.equals(bytes, element.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "0x" + HexFormat.of().formatHex(bytes);
  }

  private static byte[] encode(BigInteger value) {
    byte[] shortest = value.toByteArray();
    byte[] encoded = new byte[BYTES];
    int from = shortest[0] == 0 ? 1 : 0;
    int length = shortest.length - from;
    System.arraycopy(shortest, from, encoded, BYTES - length, length);
    return encoded;
  }
}
