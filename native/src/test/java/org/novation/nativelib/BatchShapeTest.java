package org.novation.nativelib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchShapeTest {
  /** The table of the specification, word for word, so that neither side changes alone. */
  @Test
  void listsTheShapesOfTheSpecification() {
    List<String> rows =
        BatchShape.all().stream()
            .map(
                s ->
                    "%s %d %d %d %d %d %d %d %d 8^%d"
                        .formatted(
                            s.name(),
                            s.id(),
                            s.accounts(),
                            s.orders(),
                            s.fills(),
                            s.instructions(),
                            s.operations(),
                            s.liquidations(),
                            s.publishers(),
                            Integer.numberOfTrailingZeros(s.population()) / 3))
            .toList();
    assertEquals(
        List.of(
            "s8 1 8 8 8 4 8 2 4 8^4",
            "s64 2 64 64 64 8 16 8 4 8^5",
            "s512 3 256 512 512 16 32 16 7 8^5",
            "s512d 4 176 350 512 16 32 16 7 8^5",
            "s8192 5 700 3000 8192 32 64 32 7 8^6"),
        rows);
  }

  @Test
  void countsTheWordsOfEachSegment() {
    for (BatchShape s : BatchShape.all()) {
      int words =
          24
              + 32
              + 6 * s.operations()
              + 2 * s.instructions()
              + s.orders()
              + s.instructions()
              + 5 * s.accounts();
      assertEquals(words, s.words(), s.name());
      assertTrue(s.population() >= s.accounts(), s.name());
    }
  }
}
