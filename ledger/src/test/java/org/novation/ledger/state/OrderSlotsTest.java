package org.novation.ledger.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.Hash;
import org.novation.ledger.field.WidthException;

class OrderSlotsTest {
  @Test
  void unusedSlotsHashToAnEmptyTree() {
    assertEquals(Hash.empty(2), OrderSlots.EMPTY.root());
    assertEquals(FieldElement.ZERO, SlotWord.UNUSED.element());
  }

  @Test
  void rootAgreesWithNaiveRecomputation() {
    Random random = new Random(4);
    OrderSlots slots = OrderSlots.EMPTY;
    SlotWord[] expected = new SlotWord[OrderSlots.SLOTS];
    java.util.Arrays.fill(expected, SlotWord.UNUSED);
    for (int i = 0; i < 60; i++) {
      int slot = random.nextInt(OrderSlots.SLOTS);
      SlotWord word = new SlotWord(random.nextLong(1L << 48), random.nextLong(1L << 47));
      slots = slots.with(slot, word);
      expected[slot] = word;
      List<FieldElement> groups = new ArrayList<>();
      for (int group = 0; group < 8; group++) {
        FieldElement[] words = new FieldElement[8];
        for (int j = 0; j < 8; j++) {
          words[j] = expected[group * 8 + j].element();
        }
        groups.add(Hash.compress(words));
      }
      assertEquals(groups, slots.groupHashes());
      assertEquals(Hash.compress(groups.toArray(FieldElement[]::new)), slots.root());
    }
  }

  @Test
  void settingASlotBackLeavesNoTrace() {
    OrderSlots used = OrderSlots.EMPTY.with(9, new SlotWord(1, 2));
    assertEquals(OrderSlots.EMPTY, used.with(9, SlotWord.UNUSED));
  }

  @Test
  void refusesSlotsAndWordsOutOfRange() {
    assertThrows(WidthException.class, () -> OrderSlots.EMPTY.word(64));
    assertThrows(WidthException.class, () -> new SlotWord(1L << 48, 0));
    assertThrows(WidthException.class, () -> new SlotWord(0, 1L << 47));
  }
}
