package org.novation.sequencer.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as people write them: a whole number and its unit. */
final class Units {
  private static final Pattern NUMBER_UNIT = Pattern.compile("([0-9]{1,12})\\s*([A-Za-z]*)");
  private static final Map<String, Duration> TIMES =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1));
  private static final Map<String, Long> SIZES =
      Map.of("", 1L, "B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

  private Units() {}

  /** A duration such as {@code 500ms}, {@code 10s}, {@code 2m}, {@code 1h}. */
  static Optional<Duration> duration(String text) {
    Matcher match = NUMBER_UNIT.matcher(text);
    if (!match.matches() || !TIMES.containsKey(match.group(2))) {
      return Optional.empty();
    }
    return Optional.of(TIMES.get(match.group(2)).multipliedBy(Long.parseLong(match.group(1))));
  }

  /** Bytes such as {@code 4096}, {@code 512KiB}, {@code 64MiB}, {@code 2GiB}. */
  static Optional<Long> bytes(String text) {
    Matcher match = NUMBER_UNIT.matcher(text);
    if (!match.matches() || !SIZES.containsKey(match.group(2))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Math.multiplyExact(SIZES.get(match.group(2)), Long.parseLong(match.group(1))));
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** The shortest text that {@link #duration} reads as this. */
  static String text(Duration duration) {
    for (String unit : new String[] {"h", "m", "s"}) {
      long one = TIMES.get(unit).toMillis();
      if (duration.toMillis() >= one && duration.toMillis() % one == 0) {
        return duration.toMillis() / one + unit;
      }
    }
    return duration.toMillis() + "ms";
  }

  /** The shortest text that {@link #bytes} reads as this. */
  static String text(long bytes) {
    for (String unit : new String[] {"GiB", "MiB", "KiB"}) {
      if (bytes >= SIZES.get(unit) && bytes % SIZES.get(unit) == 0) {
        return bytes / SIZES.get(unit) + unit;
      }
    }
    return Long.toString(bytes);
  }
}
