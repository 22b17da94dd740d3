package org.novation.sequencer.lifecycle;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.novation.bridge.L1Exception;
import org.novation.bridge.rollup.QueuedOperation;
import org.novation.sequencer.RoundThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings final entries of the inbox to the ledger, in queue order, each once. */
public final class InboxLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InboxLoop.class);

  private final Queue queue;
  private final Taker taker;
  private final Duration poll;
  private final RoundThread thread;
  private final Deque<QueuedOperation> pending = new ArrayDeque<>();
  private boolean owed;
  private volatile String trouble;
  private volatile String fatal;
  private volatile long taken;

  /** The inbox as the chain's finality shows it. */
  public interface Queue {
    List<QueuedOperation> poll() throws L1Exception;

    /** What {@link #poll} gave out is on disk: remember how far it was. */
    void taken();
  }

  /** The ledger's side. */
  public interface Taker {
    /** Index of the next entry that the ledger wants. */
    long next() throws InterruptedException, ExecutionException;

    /** Executes an entry; an empty answer means that it is on disk, else why it must wait. */
    Optional<String> take(QueuedOperation operation)
        throws InterruptedException, ExecutionException;
  }

  public InboxLoop(Queue queue, Taker taker, Duration poll) {
    this.queue = queue;
    this.taker = taker;
    this.poll = poll;
    this.thread = new RoundThread("inbox", poll, this::round);
  }

  public void start() {
    thread.start();
  }

  /** Entries taken since the start. */
  public long taken() {
    return taken;
  }

  /** Why nothing more is taken for good: deposits that were credited are not on the L1 any more. */
  public Optional<String> fatal() {
    return Optional.ofNullable(fatal);
  }

  /** Why the last round failed, if it did. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  @Override
  public void close() throws InterruptedException {
    thread.close();
  }

  private boolean round() throws InterruptedException {
    try {
      takeAll();
      trouble = null;
    } catch (L1Exception | ExecutionException | RuntimeException e) {
      if (e instanceof L1Exception l1 && l1.kind() == L1Exception.Kind.REORGANISED) {
        LOG.error("the inbox: {}", e.getMessage());
        fatal = e.getMessage();
        return false;
      }
      if (!String.valueOf(e.getMessage()).equals(trouble)) {
        LOG.warn("the inbox must wait: {}", e.getMessage());
      }
      trouble = String.valueOf(e.getMessage());
    }
    return true;
  }

  private void takeAll() throws L1Exception, InterruptedException, ExecutionException {
    // What poll() gave out it gives out once, so it is kept here until it is taken.
    if (pending.isEmpty()) {
      pending.addAll(queue.poll());
    }
    while (!pending.isEmpty()) {
      take(pending.getFirst());
      pending.removeFirst();
      owed = true;
    }
    if (owed) {
      queue.taken();
      owed = false;
    }
  }

  private void take(QueuedOperation operation) throws InterruptedException, ExecutionException {
    while (operation.index() >= taker.next()) {
      Optional<String> waits = taker.take(operation);
      if (waits.isEmpty()) {
        taken++;
        return;
      }
      if (!waits.get().equals(trouble)) {
        LOG.warn("entry {} of the inbox must wait: {}", operation.index(), waits.get());
      }
      trouble = "entry " + operation.index() + ": " + waits.get();
      Thread.sleep(poll);
    }
  }
}
