package org.novation.ledger.field;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Domain tags of hashes and signatures (SPEC H3). */
public enum Tag {
  ORDER("novation/order/1"),
  INSTRUCTION("novation/instruction/1"),
  PRICE("novation/price/1"),
  VECTOR("novation/vector/1"),
  MARKETS("novation/markets/1"),
  PARAMETERS("novation/parameters/1"),
  COMMITTEE("novation/committee/1"),
  WORDS("novation/words/1");

  private final String text;

  Tag(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /** The big-endian integer of the ASCII text. */
  public FieldElement element() {
    return FieldElement.of(new BigInteger(1, text.getBytes(StandardCharsets.US_ASCII)));
  }
}
