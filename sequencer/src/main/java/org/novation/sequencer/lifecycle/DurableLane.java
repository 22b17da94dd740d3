package org.novation.sequencer.lifecycle;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicReference;
import org.novation.sequencer.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that must be done in order and, when the database or a disk is away, again until it is done.
 * What waits here is in the journal already, so a crash loses nothing.
 */
public final class DurableLane implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DurableLane.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final LinkedBlockingDeque<Task> tasks = new LinkedBlockingDeque<>();
  private final AtomicReference<String> trouble = new AtomicReference<>();
  private final AtomicReference<String> fatal = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean closing;

  /** Something to do; may be repeated. */
  public interface Work {
    void run() throws Exception;
  }

  private record Task(String name, Work work) {}

  /**
   * @param name of the thread
   */
  public DurableLane(String name) {
    thread = Thread.ofPlatform().name(name).start(this::run);
  }

  /** Adds a task behind the others. */
  public void add(String name, Work work) {
    tasks.add(new Task(name, work));
  }

  /** How many tasks wait. */
  public int waiting() {
    return tasks.size();
  }

  /** What keeps the first task from being done, if something does. */
  public java.util.Optional<String> trouble() {
    return java.util.Optional.ofNullable(trouble.get());
  }

  /** What ended the lane for good, if something did. */
  public java.util.Optional<String> fatal() {
    return java.util.Optional.ofNullable(fatal.get());
  }

  /** Does what waits, as far as it can be done now, and ends. */
  @Override
  public void close() throws InterruptedException {
    closing = true;
    thread.join(Duration.ofSeconds(10));
    thread.interrupt();
    thread.join();
  }

  private void run() {
    try {
      while (fatal.get() == null) {
        Task task = tasks.pollFirst(100, java.util.concurrent.TimeUnit.MILLISECONDS);
        if (task == null ? closing : !perform(task)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** False if the task is left undone, and with it all behind it. */
  private boolean perform(Task task) throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        task.work().run();
        trouble.set(null);
        return true;
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        if (!mayPass(e)) {
          fatal.set(task.name() + ": " + e.getMessage());
          LOG.error("{} failed for good", task.name(), e);
          return false;
        }
        if (trouble.getAndSet(task.name() + ": " + e.getMessage()) == null) {
          LOG.warn("{} must wait: {}", task.name(), e.getMessage());
        }
        if (closing) {
          return false;
        }
        Thread.sleep(pause);
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                ? LONGEST_PAUSE
                : pause.multipliedBy(2);
      }
    }
  }

  /** A contradiction will not go away; a database or disk may come back. */
  private static boolean mayPass(Exception e) {
    return switch (e) {
      case StoreException store ->
          switch (store.kind()) {
            case UNREACHABLE, FULL -> true;
            case CONFLICT, CORRUPT, DEFECT -> false;
          };
      case java.io.IOException io -> true;
      default -> false;
    };
  }
}
