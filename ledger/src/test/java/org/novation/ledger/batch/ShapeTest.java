package org.novation.ledger.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.novation.nativelib.BatchShape;

class ShapeTest {
  @Test
  void shapesAreThoseOfTheCircuits() {
    List<Shape> circuits = BatchShape.all().stream().map(ShapeTest::shape).toList();
    assertEquals(circuits, Shape.ALL.stream().sorted(Comparator.comparingInt(Shape::id)).toList());
  }

  private static Shape shape(BatchShape s) {
    return new Shape(
        s.name(),
        s.id(),
        s.accounts(),
        s.orders(),
        s.fills(),
        s.instructions(),
        s.operations(),
        s.liquidations(),
        s.publishers(),
        s.slotGroups(),
        s.population());
  }

  @Test
  void aBatchFitsUpToEachCapacity() {
    int[] full = {8, 8, 8, 4, 8, 2, 4, 12};
    assertTrue(Shape.S8.fits(size(full), 1 << 12));
    assertFalse(Shape.S8.fits(size(full), (1 << 12) + 1));
    for (int table = 0; table < full.length; table++) {
      int[] over = full.clone();
      over[table]++;
      assertFalse(Shape.S8.fits(size(over), 1 << 12), "table " + table);
    }
  }

  private static BatchSize size(int[] n) {
    return new BatchSize(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7]);
  }
}
