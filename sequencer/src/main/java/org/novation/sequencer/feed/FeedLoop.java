package org.novation.sequencer.feed;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.novation.ledger.oracle.Tick;
import org.novation.sequencer.RoundThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings rounds to the ledger as they come. One that is refused is told of and passed over. */
public final class FeedLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FeedLoop.class);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final RoundSource source;
  private final Exchange exchange;
  private final FeedEvents events;
  private final RoundThread thread;
  private volatile long lastAt = System.nanoTime();
  private volatile String trouble;

  /** What the loop needs of the node. */
  public interface Exchange {
    /** Offers a round; an empty answer means that it was executed, else why not. */
    Optional<String> tick(Tick tick) throws InterruptedException, ExecutionException;

    /** The node's time, Unix seconds. */
    long now();

    /** Whether rounds are taken at all now. */
    boolean open();

    /** The last round that the ledger has. */
    long lastRound() throws InterruptedException, ExecutionException;

    org.novation.ledger.market.Parameters parameters()
        throws InterruptedException, ExecutionException;
  }

  /** Told of rounds. */
  public interface FeedEvents {
    /**
     * A round was executed.
     *
     * @param members publishers heard
     */
    void round(long round, int members);
  }

  public FeedLoop(RoundSource source, Exchange exchange, FeedEvents events) {
    this.source = source;
    this.exchange = exchange;
    this.events = events;
    this.thread = new RoundThread("feed", PAUSE, this::round);
  }

  public void start() {
    thread.start();
  }

  /** Seconds since the last round was executed, or since the start. */
  public long age() {
    return Duration.ofNanos(System.nanoTime() - lastAt).toSeconds();
  }

  /** What was wrong with the newest round, if something was. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  @Override
  public void close() throws InterruptedException {
    thread.close();
  }

  private boolean round() throws InterruptedException {
    if (exchange.open()) {
      step();
    }
    return true;
  }

  private void step() throws InterruptedException {
    try {
      Optional<Tick> tick =
          source.next(exchange.now(), exchange.lastRound(), exchange.parameters());
      if (tick.isPresent()) {
        offer(tick.get());
      }
    } catch (FeedException | ExecutionException | RuntimeException e) {
      refused(String.valueOf(e.getMessage()));
    }
  }

  private void offer(Tick tick) throws InterruptedException, ExecutionException {
    Optional<String> refusal = exchange.tick(tick);
    if (refusal.isPresent()) {
      refused("round " + tick.round() + ": " + refusal.get());
      return;
    }
    lastAt = System.nanoTime();
    trouble = null;
    events.round(tick.round(), tick.vectors().size());
  }

  private void refused(String why) {
    if (!why.equals(trouble)) {
      LOG.warn("the feed: {}", why);
    }
    trouble = why;
  }
}
