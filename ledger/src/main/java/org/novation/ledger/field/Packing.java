package org.novation.ledger.field;

import java.math.BigInteger;

/**
 * Packs fields into one word, little-endian, first field lowest (SPEC W3). Every part is checked
 * against its width; a part that does not fit throws {@link WidthException} that names it.
 */
public final class Packing {
  /** Widest word: one bit below the modulus. */
  public static final int MAX_BITS = 253;

  private BigInteger word = BigInteger.ZERO;
  private int used;

  /** Appends an unsigned field. */
  public Packing put(String field, long value, int bits) {
    return put(field, BigInteger.valueOf(value), bits);
  }

  /** Appends an unsigned field. */
  public Packing put(String field, BigInteger value, int bits) {
    Range.unsigned(field, bits).require(value);
    word = word.or(value.shiftLeft(advance(field, bits)));
    return this;
  }

  /** Appends a signed field as {@code value + 2^bits} in {@code bits + 1} bits (SPEC W2). */
  public Packing putSigned(String field, long value, int bits) {
    Range.offset(field, bits).require(value);
    BigInteger shifted = BigInteger.valueOf(value).add(BigInteger.ONE.shiftLeft(bits));
    word = word.or(shifted.shiftLeft(advance(field, bits + 1)));
    return this;
  }

  public FieldElement word() {
    return FieldElement.of(word);
  }

  private int advance(String field, int bits) {
    int at = used;
    used += bits;
    if (used > MAX_BITS) {
      throw new WidthException(new FieldViolation(field, "bit " + used, "0.." + MAX_BITS));
    }
    return at;
  }
}
