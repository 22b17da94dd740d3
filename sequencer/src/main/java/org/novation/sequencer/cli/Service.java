package org.novation.sequencer.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Something that runs until SIGTERM or SIGINT, then drains and ends with exit code 0. */
final class Service {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch drained = new CountDownLatch(1);
  private volatile int code = Exit.FAILED;

  private Service() {}

  /** A service's work; {@link #stopping} tells when to end. */
  interface Work {
    int run(Service service) throws Exception;
  }

  /** Runs the work on this thread; a signal makes {@link #stopping} true and waits for its end. */
  static int run(Work work) throws Exception {
    Service service = new Service();
    Thread hook = Thread.ofPlatform().name("shutdown").unstarted(service::signalled);
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      service.code = work.run(service);
      return service.code;
    } finally {
      service.drained.countDown();
      release(hook);
    }
  }

  /** Waits for a signal, at most so long; true if there was one. */
  boolean stopping(long millis) throws InterruptedException {
    return asked.await(millis, TimeUnit.MILLISECONDS);
  }

  /** An end without a signal needs no hook. */
  private static void release(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // a signal came: the hook ends the process
    }
  }

  /** Runs while the machine shuts down; only when it returns does the process end. */
  private void signalled() {
    asked.countDown();
    try {
      drained.await();
      // else it would be 143, which supervisors take for a failure
      Runtime.getRuntime().halt(code);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
