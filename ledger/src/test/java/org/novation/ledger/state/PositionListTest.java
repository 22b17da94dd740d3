package org.novation.ledger.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.novation.ledger.field.FieldElement;

class PositionListTest {
  @Test
  void emptyWordIsThreeZeroLots() {
    BigInteger word = BigInteger.ZERO;
    for (int slot = 0; slot < 3; slot++) {
      word = word.add(BigInteger.ONE.shiftLeft(47 + 16 + 64 * slot));
    }
    assertEquals(FieldElement.of(word), PositionList.emptyWord());
    assertEquals(
        java.util.Collections.nCopies(8, PositionList.emptyWord()), PositionList.EMPTY.words());
  }

  @Test
  void closedPositionKeepsItsSlot() {
    PositionList list = PositionList.EMPTY.with(5, 10).with(2, -3).with(5, 0);
    assertEquals(List.of(new Position(2, -3), new Position(5, 0)), list.slots());
    assertTrue(list.sameMarkets(PositionList.EMPTY.with(2, 1).with(5, 1)));
    assertEquals(List.of(new Position(2, -3)), list.compacted().slots());
    assertFalse(list.sameMarkets(list.compacted()));
  }

  @Test
  void fullListTakesAnotherMarketOnlyForAClosedOne() {
    PositionList list = PositionList.EMPTY;
    for (int market = 1; market <= 9; market++) {
      list = list.with(market, market);
    }
    PositionList full = list;
    assertFalse(full.hasRoomFor(10));
    assertThrows(IllegalStateException.class, () -> full.with(10, 1));
    PositionList freed = full.with(4, 0);
    assertTrue(freed.hasRoomFor(10));
    assertEquals(9, freed.with(10, 1).slots().size());
    assertFalse(freed.with(10, 1).lists(4));
  }

  @Test
  void refusesUnsortedOrRepeatedMarkets() {
    List<Position> unsorted = List.of(new Position(3, 1), new Position(2, 1));
    List<Position> repeated = List.of(new Position(3, 1), new Position(3, 1));
    assertThrows(IllegalArgumentException.class, () -> PositionList.of(unsorted));
    assertThrows(IllegalArgumentException.class, () -> PositionList.of(repeated));
  }

  @Test
  void agreesWithASortedMap() {
    Random random = new Random(3);
    for (int run = 0; run < 200; run++) {
      PositionList list = PositionList.EMPTY;
      SortedMap<Integer, Long> expected = new TreeMap<>();
      for (int step = 0; step < 30; step++) {
        int market = 1 + random.nextInt(14);
        long lots = random.nextInt(3) == 0 ? 0 : random.nextInt(100) - 50;
        if (list.hasRoomFor(market)) {
          list = list.with(market, lots);
          expected.put(market, lots);
        } else {
          assertTrue(expected.values().stream().filter(held -> held != 0).count() == 9);
        }
        for (int id = 1; id < 15; id++) {
          assertEquals(expected.getOrDefault(id, 0L), list.lots(id));
        }
        assertEquals(list, PositionList.of(list.slots()));
      }
    }
  }
}
