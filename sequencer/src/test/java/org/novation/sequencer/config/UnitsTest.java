package org.novation.sequencer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
  @Test
  void readsWhatItWrites() {
    for (long millis : new long[] {1, 999, 1_000, 1_500, 60_000, 90_000, 3_600_000, 86_400_000}) {
      Duration duration = Duration.ofMillis(millis);
      assertEquals(Optional.of(duration), Units.duration(Units.text(duration)));
    }
    for (long bytes : new long[] {0, 1, 1023, 1024, 1 << 20, (1 << 20) + 1, 5L << 30}) {
      assertEquals(Optional.of(bytes), Units.bytes(Units.text(bytes)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "-1s", "1.5s", "s", "1S", "1d", "9999999999999s", "1s "})
  void refusesOtherDurations(String text) {
    assertEquals(Optional.empty(), Units.duration(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1k", "1KB", "1.5GiB", "9999999999999", "999999999999GiB"})
  void refusesOtherSizes(String text) {
    assertEquals(Optional.empty(), Units.bytes(text));
  }
}
