package org.novation.trials.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Keeps a node's last status page at hand, asked for many times a second. */
public final class StatusWatch implements AutoCloseable {
  private static final long POLL_NANOS = 40_000_000;

  private final NodeClient node;
  private final Thread thread;
  private volatile boolean closing;
  private volatile JsonNode page;
  private volatile long seenAt;
  private volatile Consumer<Optional<JsonNode>> listener = page -> {};

  public StatusWatch(NodeClient node) {
    this.node = node;
    this.thread = Thread.ofPlatform().name("status-watch").daemon().start(this::run);
  }

  /** The last page that the node answered. */
  public Optional<JsonNode> page() {
    return Optional.ofNullable(page);
  }

  /** The last page, if the node answered within the last second. */
  public Optional<JsonNode> fresh() {
    return System.nanoTime() - seenAt < 1_000_000_000L ? page() : Optional.empty();
  }

  /** From now on this one is told each page, or that there was no answer. */
  public void listener(Consumer<Optional<JsonNode>> next) {
    listener = next;
  }

  private void run() {
    while (!closing) {
      Optional<JsonNode> answer = node.status();
      answer.ifPresent(
          found -> {
            page = found;
            seenAt = System.nanoTime();
          });
      listener.accept(answer);
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  @Override
  public void close() throws InterruptedException {
    closing = true;
    thread.join();
  }
}
