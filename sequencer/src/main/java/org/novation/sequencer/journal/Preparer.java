package org.novation.sequencer.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one segment ready ahead of need; where there is no room, tries again from time to time. */
final class Preparer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Preparer.class);

  private final Disk disk;
  private final Path folder;
  private final long capacity;
  private final long retryNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread;
  private Path ready;
  private IOException refusal;
  private boolean closed;
  private int made;

  Preparer(Disk disk, Path folder, long capacity, Duration retry) {
    this.disk = disk;
    this.folder = folder;
    this.capacity = capacity;
    this.retryNanos = retry.toNanos();
    this.thread = Thread.ofPlatform().name("journal-preparer").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Whether a segment is ready; waits while one is being made. */
  boolean isReady() {
    lock.lock();
    try {
      awaitAttempt();
      return ready != null;
    } finally {
      lock.unlock();
    }
  }

  /** Takes the segment that is ready. */
  Path take() throws JournalException {
    lock.lock();
    try {
      awaitAttempt();
      if (ready == null) {
        throw closed ? Damage.closed("the journal is closed") : Damage.full(folder, refusal);
      }
      Path taken = ready;
      ready = null;
      changed.signalAll();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Why there is no segment ready, if the last attempt failed. */
  Optional<IOException> refusal() {
    lock.lock();
    try {
      return Optional.ofNullable(refusal);
    } finally {
      lock.unlock();
    }
  }

  private void awaitAttempt() {
    while (ready == null && refusal == null && !closed) {
      changed.awaitUninterruptibly();
    }
  }

  private void run() {
    lock.lock();
    try {
      while (!closed) {
        if (ready != null) {
          changed.awaitUninterruptibly();
        } else {
          attempt();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Makes a segment without holding the lock; sleeps before the next attempt if it fails. */
  private void attempt() {
    Path file = folder.resolve("prepared-" + made++ + ".tmp");
    IOException failed = null;
    lock.unlock();
    try {
      Segments.prepare(disk, file, capacity);
    } catch (IOException e) {
      failed = e;
    } finally {
      lock.lock();
    }
    if (failed == null) {
      ready = file;
    } else if (refusal == null) {
      LOG.warn("no room for the next journal segment of {} bytes: {}", capacity, failed.toString());
    }
    if (failed == null && refusal != null) {
      LOG.info("there is room for the next journal segment again");
    }
    refusal = failed;
    changed.signalAll();
    if (failed != null && !closed) {
      awaitRetry();
    }
  }

  private void awaitRetry() {
    try {
      long left = retryNanos;
      while (left > 0 && !closed) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      LOG.debug("nobody interrupts this thread; tries at once", e);
    }
  }

  /** Stops, and removes the segment that nobody took. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    Threads.join(thread);
    if (ready != null) {
      try {
        Files.deleteIfExists(ready);
      } catch (IOException e) {
        LOG.warn("{} stays behind: {}", ready, e.toString());
      }
    }
  }
}
