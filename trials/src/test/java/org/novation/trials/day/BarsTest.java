package org.novation.trials.day;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.trials.TrialFailure;

class BarsTest {
  private static final Path FILE =
      Path.of(System.getProperty("novation.root"), "data/btc-perp-1m-2022-01-05.csv");

  @TempDir Path folder;

  @Test
  void readsWholeDay() throws Exception {
    Bars bars = Bars.read(FILE);
    assertEquals(Instant.parse("2022-01-05T00:00:00Z").getEpochSecond(), bars.start());
    assertEquals(288, bars.rounds(5));
    assertEquals(new BigDecimal("45842.0"), bars.close(0, 1));
    assertEquals(new BigDecimal("43459.0"), bars.close(287, 5));
    assertEquals(new BigDecimal("47090.0"), bars.high());
    assertEquals(new BigDecimal("42500.0"), bars.low());
  }

  @Test
  void refusesMissingMinuteByName() throws Exception {
    List<String> lines = new ArrayList<>(Files.readAllLines(FILE));
    lines.remove(10);
    Path file = Files.write(folder.resolve("bars.csv"), lines);
    TrialFailure refusal = assertThrows(TrialFailure.class, () -> Bars.read(file));
    assertTrue(refusal.getMessage().contains("00:10:00"), refusal.getMessage());
  }
}
