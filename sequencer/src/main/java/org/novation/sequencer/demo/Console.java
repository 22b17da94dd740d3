package org.novation.sequencer.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.novation.ledger.batch.SealedBatch;
import org.novation.sequencer.BatchWatcher;

/** Progress for the person who waits. Safe for use by several threads. */
final class Console implements BatchWatcher {
  private final PrintStream out;
  private final long start = System.nanoTime();
  private volatile int expected;

  Console(PrintStream out) {
    this.out = out;
  }

  /** About how many batches there will be. */
  void expect(int batches) {
    expected = batches;
  }

  /** One line, with the seconds since the start before it. */
  void say(String text) {
    synchronized (out) {
      out.printf(Locale.ROOT, "[%6.1f s] %s%n", seconds(elapsed()), text);
      out.flush();
    }
  }

  /** Text without the time. */
  void print(String text) {
    synchronized (out) {
      out.println(text);
      out.flush();
    }
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Override
  public void passed(SealedBatch batch, Stage stage, Duration took) {
    String of = "batch %2d of %d".formatted(batch.number(), Math.max(expected, batch.number()));
    switch (stage) {
      case SEALED -> say("%s  sealed     %s".formatted(of, content(batch)));
      case PROVEN -> say(of + "  proven     in " + text(took));
      case COMMITTED -> say(of + "  committed  in " + text(took));
      case FINAL -> say(of + "  final      in " + text(took));
    }
  }

  private static String content(SealedBatch batch) {
    var size = batch.size();
    StringBuilder text = new StringBuilder("%d accounts".formatted(size.accounts()));
    append(text, size.fills(), "fills");
    append(text, size.orders(), "orders");
    append(text, size.operations(), "L1 operations");
    append(text, size.liquidations(), "liquidations");
    append(text, size.instructions(), "instructions");
    if (size.publishers() > 0) {
      text.append(", round ").append(batch.lastRound());
    }
    return text.toString();
  }

  private static void append(StringBuilder text, int count, String what) {
    if (count > 0) {
      text.append(", ").append(count).append(' ').append(what);
    }
  }

  private static String text(Duration took) {
    return String.format(Locale.ROOT, "%.2f s", seconds(took));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1_000.0;
  }
}
