package org.novation.ledger.state;

import org.novation.ledger.amount.Lots;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.Packing;
import org.novation.ledger.field.Range;

/**
 * Content of an order slot (SPEC W3, O3).
 *
 * @param sequence 48 bits; 0 in a slot never used
 * @param filled lots of that sequence already filled, 47 bits; full after an instruction
 */
public record SlotWord(long sequence, long filled) {
  public static final Range SEQUENCE = Range.unsigned("sequence", 48);
  public static final Range FILLED = Range.unsigned("filled", 47);
  public static final SlotWord UNUSED = new SlotWord(0, 0);

  public SlotWord {
    SEQUENCE.require(sequence);
    FILLED.require(filled);
  }

  /** The word after an instruction used up the sequence (SPEC O6). */
  public static SlotWord usedUp(long sequence) {
    return new SlotWord(sequence, Lots.MAX);
  }

  public FieldElement element() {
    return new Packing().put("sequence", sequence, 48).put("filled", filled, 47).word();
  }
}
