package org.novation.nativelib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchShapeTest {
  /** Neither the specification's table nor the circuits' changes alone. */
  @Test
  void listsTheShapesOfTheSpecification() throws IOException {
    Path spec = Path.of(System.getProperty("novation.root"), "circuits", "SPEC.md");
    List<String> table =
        Files.readAllLines(spec).stream().filter(line -> line.matches("\\| s\\d.*")).toList();
    assertEquals(table, BatchShape.all().stream().map(BatchShapeTest::row).toList());
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

  private static String row(BatchShape s) {
    return "| %s | %d | %d | %d | %d | %d | %d | %d | %d | %d | 8^%d |"
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
            s.slotGroups(),
            Integer.numberOfTrailingZeros(s.population()) / 3);
  }
}
