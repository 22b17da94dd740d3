package org.novation.trials.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.novation.trials.node.Answer;
import org.novation.trials.node.NodeClient;

/**
 * Sends a crowd's messages at their own times, whether the node answers or not, and notes what
 * became of each.
 */
public final class Load implements AutoCloseable {
  /** Beyond so many without an answer it waits: more would only fill this process's memory. */
  private static final int MOST_PENDING = 2_000;

  private final Crowd crowd;
  private final NodeClient node;
  private final Outcomes outcomes;
  private final Thread thread;
  private volatile boolean closing;
  private volatile boolean paused;

  public Load(Crowd crowd, NodeClient node, Outcomes outcomes) {
    this.crowd = crowd;
    this.node = node;
    this.outcomes = outcomes;
    this.thread = Thread.ofPlatform().name("load").daemon().unstarted(this::run);
  }

  public Load start() {
    thread.start();
    return this;
  }

  public void pause() {
    paused = true;
  }

  public void resume() {
    paused = false;
  }

  /** Sends many at once, as when a trial wants a group commit to be under way. */
  public synchronized void burst(int instants) {
    for (int i = 0; i < instants; i++) {
      crowd.next().forEach(this::send);
    }
  }

  private void run() {
    long due = System.nanoTime();
    while (!closing) {
      due = Math.max(due + pauseNanos(), System.nanoTime() - TimeUnit.SECONDS.toNanos(1));
      LockSupport.parkNanos(due - System.nanoTime());
      if (!paused && outcomes.pending() < MOST_PENDING) {
        burst(1);
      }
    }
  }

  private synchronized long pauseNanos() {
    return (long) (crowd.gap() * 1e9);
  }

  /** Sends a message at once and notes what becomes of it. */
  public void send(Crowd.Message message) {
    outcomes.sent();
    switch (message) {
      case Crowd.Message.Order order -> {
        MessageId id = MessageId.of(order.order().message());
        node.place(order.order()).thenAccept(answer -> outcomes.answered(id, answer));
      }
      case Crowd.Message.Instruction instruction -> {
        MessageId id = MessageId.of(instruction.instruction().message());
        node.instruct(instruction.instruction())
            .thenAccept((Answer answer) -> outcomes.answered(id, answer));
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    closing = true;
    LockSupport.unpark(thread);
    thread.join();
  }
}
