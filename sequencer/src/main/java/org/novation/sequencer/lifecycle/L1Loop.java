package org.novation.sequencer.lifecycle;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.finality.Finality;
import org.novation.bridge.sender.DurableSender;
import org.novation.sequencer.RoundThread;
import org.novation.sequencer.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that talks to the settlement chain about batches: reads its height and time, lets
 * the senders work, and the poster after them. A chain or database that is away is told of and
 * asked again; a fork ends it.
 */
public final class L1Loop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(L1Loop.class);

  /** Seconds that a real chain's newest block may lie ahead of this machine's clock. */
  private static final long FAR_AHEAD = 900;

  private final L1 l1;
  private final Finality finality;
  private final List<DurableSender> senders;
  private final Poster poster;
  private final LongConsumer blockTime;
  private final LongSupplier now;
  private final Runnable afterStep;
  private final RoundThread thread;
  private volatile View view = new View(-1, -1, 0);
  private volatile long contact = System.nanoTime();
  private volatile BigInteger funds = BigInteger.ONE.negate();
  private volatile String trouble;
  private volatile String fatal;

  /**
   * The chain as last seen.
   *
   * @param height newest block, -1 before the first look
   * @param finalHeight newest final block
   * @param time of the newest block, Unix seconds
   */
  public record View(long height, long finalHeight, long time) {}

  /**
   * @param blockTime told the newest block's time
   * @param now the node's time, Unix seconds
   * @param afterStep called after each round that went well
   */
  public L1Loop(
      L1 l1,
      Finality finality,
      List<DurableSender> senders,
      Poster poster,
      Duration poll,
      LongConsumer blockTime,
      LongSupplier now,
      Runnable afterStep) {
    this.l1 = l1;
    this.finality = finality;
    this.senders = senders;
    this.poster = poster;
    this.blockTime = blockTime;
    this.now = now;
    this.afterStep = afterStep;
    this.thread = new RoundThread("l1", poll, this::round);
  }

  public void start() {
    thread.start();
  }

  public View view() {
    return view;
  }

  /** What the poorer of the signers owns, wei; negative before it was asked. */
  public BigInteger funds() {
    return funds;
  }

  /** Seconds since the node answered last. */
  public long contactAge() {
    return Duration.ofNanos(System.nanoTime() - contact).toSeconds();
  }

  /** Why the last round failed, if it did. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Why nothing more is sent, if that is so. */
  public Optional<String> fatal() {
    return Optional.ofNullable(fatal);
  }

  @Override
  public void close() throws InterruptedException {
    thread.close();
  }

  private boolean round() {
    try {
      look();
      for (DurableSender sender : senders) {
        sender.step();
      }
      poster.step(view.finalHeight(), view.time(), System.currentTimeMillis());
      keepUp();
      afterStep.run();
      if (trouble != null) {
        LOG.info("the L1 is in order again");
      }
      trouble = null;
    } catch (L1Exception | StoreException e) {
      if (!thread.closing() && !e.getMessage().equals(trouble)) {
        LOG.warn("the L1 must wait: {}", e.getMessage());
      }
      trouble = e.getMessage();
    } catch (ForkException e) {
      LOG.error("{}", e.getMessage());
      fatal = e.getMessage();
    } catch (RuntimeException e) {
      LOG.error("the L1's thread met a defect", e);
      trouble = "a defect: " + e;
    }
    return fatal == null;
  }

  private void look() throws L1Exception {
    long height = l1.height();
    long time = l1.time();
    checkTime(l1, time);
    long finalHeight = finality.finalHeight(l1);
    View before = view;
    boolean same = before.height() == height && before.time() == time;
    view = new View(height, finalHeight, time);
    contact = System.nanoTime();
    if (!same) {
      funds = poorest();
    }
    blockTime.accept(time);
  }

  /**
   * A time far ahead would be in the journal for good, and every batch too young for ever: so a
   * real chain's is held against this machine's clock, for this alone.
   *
   * @throws L1Exception {@code NONSENSE} if it lies more than a quarter of an hour ahead
   */
  public static void checkTime(L1 l1, long time) throws L1Exception {
    long here = System.currentTimeMillis() / 1_000;
    if (l1.testChain().isEmpty() && time > here + FAR_AHEAD) {
      throw new L1Exception(
          L1Exception.Kind.NONSENSE,
          "the newest block's time lies %d s ahead of this machine's clock; one of them is wrong"
              .formatted(time - here));
    }
  }

  /**
   * A test chain mines only when there is something to mine, and a batch must not be younger than
   * the block that commits it (SPEC P4): so it is asked for a block.
   */
  private void keepUp() throws L1Exception {
    if (l1.testChain().isPresent() && poster.waitsForTime()) {
      l1.testChain().get().advanceTo(now.getAsLong());
    }
  }

  private BigInteger poorest() throws L1Exception {
    BigInteger least = null;
    for (DurableSender sender : senders) {
      BigInteger owned = l1.balance(sender.lane());
      least = least == null ? owned : least.min(owned);
    }
    return least;
  }
}
