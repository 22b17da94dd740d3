package org.novation.ledger.state;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.novation.ledger.field.FieldElement;

/** A 20-byte address on the settlement chain. Immutable. */
public final class L1Address {
  public static final int BYTES = 20;

  private final byte[] bytes;

  private L1Address(byte[] bytes) {
    this.bytes = bytes;
  }

  public static L1Address of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("an address has " + BYTES + " bytes, not " + bytes.length);
    }
    return new L1Address(bytes.clone());
  }

  /** Reads 40 hexadecimal digits, with or without 0x. */
  public static L1Address parse(String hex) {
    return of(HexFormat.of().parseHex(hex.startsWith("0x") ? hex.substring(2) : hex));
  }

  public byte[] toBytes() {
    return bytes.clone();
  }

  public FieldElement element() {
    return FieldElement.of(new BigInteger(1, bytes));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof L1Address address && Arrays.equals(bytes, address.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "0x" + HexFormat.of().formatHex(bytes);
  }
}
