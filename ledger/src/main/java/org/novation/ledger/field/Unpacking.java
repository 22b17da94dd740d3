package org.novation.ledger.field;

import java.math.BigInteger;

/** Reads the fields of a packed word in the order in which {@link Packing} put them. */
public final class Unpacking {
  private BigInteger rest;

  public Unpacking(FieldElement word) {
    this.rest = word.value();
  }

  /** Takes an unsigned field. */
  public BigInteger take(int bits) {
    BigInteger part = rest.mod(BigInteger.ONE.shiftLeft(bits));
    rest = rest.shiftRight(bits);
    return part;
  }

  /** Takes an unsigned field of at most 63 bits. */
  public long takeLong(int bits) {
    return take(bits).longValueExact();
  }

  /** Takes a signed field that was packed as {@code value + 2^bits}. */
  public long takeSigned(int bits) {
    return take(bits + 1).subtract(BigInteger.ONE.shiftLeft(bits)).longValueExact();
  }

  /** True iff nothing but zero bits is left: the word has no part that was not read. */
  public boolean isExhausted() {
    return rest.signum() == 0;
  }
}
