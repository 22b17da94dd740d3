package org.novation.sequencer.journal;

/** Waiting for a thread to end. */
final class Threads {
  private Threads() {}

  /** Waits until a thread has ended, whatever interrupts come; they are kept for the caller. */
  static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
