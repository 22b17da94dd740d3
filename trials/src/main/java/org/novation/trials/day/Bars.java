package org.novation.trials.day;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.novation.trials.TrialFailure;

/**
 * One-minute bars of one day: {@code timestamp,open,high,low,close,volume}, times in UTC.
 *
 * @param start of the first bar, Unix seconds
 * @param bars in order, a minute each
 */
record Bars(long start, List<Bar> bars) {
  private static final int FIELDS = 6;
  private static final int SECONDS = 60;

  /** A bar's prices in the quote currency. */
  record Bar(BigDecimal high, BigDecimal low, BigDecimal close) {}

  /**
   * Reads a file.
   *
   * @throws TrialFailure if a line is malformed or a minute is missing; the message names it
   */
  static Bars read(Path file) throws TrialFailure {
    List<Bar> bars = new ArrayList<>();
    long start = -1;
    try {
      for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
        String[] fields = line.split(",", -1);
        if (fields.length != FIELDS) {
          throw new TrialFailure("no bar in " + file + ": " + line);
        }
        long time = time(fields[0]);
        start = start < 0 ? time : start;
        if (time != start + (long) SECONDS * bars.size()) {
          throw new TrialFailure("a minute is missing in " + file + " before: " + line);
        }
        bars.add(
            new Bar(
                new BigDecimal(fields[2]), new BigDecimal(fields[3]), new BigDecimal(fields[4])));
      }
    } catch (IOException | IllegalArgumentException | java.time.DateTimeException e) {
      throw new TrialFailure("the bars in " + file + " cannot be read: " + e, e);
    }
    return new Bars(start, List.copyOf(bars));
  }

  private static long time(String text) {
    return LocalDateTime.parse(text.replace(' ', 'T')).toEpochSecond(ZoneOffset.UTC);
  }

  /** Price at the end of a round that stands for so many minutes, rounds counted from 0. */
  BigDecimal close(int round, int minutes) {
    return bars.get(Math.min(bars.size(), (round + 1) * minutes) - 1).close();
  }

  /** How many rounds of so many minutes the day has. */
  int rounds(int minutes) {
    return bars.size() / minutes;
  }

  BigDecimal high() {
    return bars.stream().map(Bar::high).reduce(BigDecimal::max).orElseThrow();
  }

  BigDecimal low() {
    return bars.stream().map(Bar::low).reduce(BigDecimal::min).orElseThrow();
  }
}
