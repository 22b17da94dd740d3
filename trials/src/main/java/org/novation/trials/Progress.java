package org.novation.trials;

import java.io.PrintStream;
import java.util.Locale;

/** Lines for the person who waits, each with the seconds since the start. */
public final class Progress {
  private final PrintStream out;
  private final long start = System.nanoTime();

  public Progress(PrintStream out) {
    this.out = out;
  }

  public void say(String text) {
    synchronized (out) {
      out.printf(Locale.ROOT, "[%7.1f s] %s%n", seconds(), text);
      out.flush();
    }
  }

  /** Seconds since the start. */
  public double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }
}
