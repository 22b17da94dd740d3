package org.novation.sequencer;

import java.time.Duration;

/** A thread that does a round of work, rests, and does the next, until it is closed. */
public final class RoundThread implements AutoCloseable {
  private final Duration pause;
  private final Round round;
  private final Thread thread;
  private volatile boolean closing;

  /** One round of work; what it throws unchecked ends the thread, so it deals with failures. */
  public interface Round {
    /** Does it; false ends the thread. */
    boolean run() throws InterruptedException;
  }

  /**
   * @param name of the thread
   * @param pause between two rounds
   */
  public RoundThread(String name, Duration pause, Round round) {
    this.pause = pause;
    this.round = round;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Whether {@link #close} was called. */
  public boolean closing() {
    return closing;
  }

  /** Interrupts the round under way and waits for its end. */
  @Override
  public void close() throws InterruptedException {
    closing = true;
    thread.interrupt();
    thread.join();
  }

  private void run() {
    try {
      while (!closing && round.run()) {
        Thread.sleep(pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
