package org.novation.prover;

import java.time.Duration;
import java.util.function.Consumer;

/** Says every so often that something long still runs. */
final class Heartbeat implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(20);

  private final String what;
  private final Consumer<String> progress;
  private final long start = System.nanoTime();
  private final Thread beat;

  Heartbeat(String what, Consumer<String> progress) {
    this.what = what;
    this.progress = progress;
    progress.accept(what + ", kept for later runs");
    beat = Thread.ofVirtual().name("heartbeat").start(this::run);
  }

  /** Says that it ended well. */
  void done() {
    progress.accept(what + ": done in " + seconds() + " s");
  }

  @Override
  public void close() {
    beat.interrupt();
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(PERIOD);
        progress.accept(what + ": " + seconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long seconds() {
    return Duration.ofNanos(System.nanoTime() - start).toSeconds();
  }
}
