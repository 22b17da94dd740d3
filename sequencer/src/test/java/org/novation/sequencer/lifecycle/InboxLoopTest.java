package org.novation.sequencer.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.novation.bridge.Address;
import org.novation.bridge.L1Exception;
import org.novation.bridge.rollup.QueuedOperation;

class InboxLoopTest {
  private final List<Long> taken = new CopyOnWriteArrayList<>();
  private final AtomicInteger polls = new AtomicInteger();
  private final AtomicInteger remembered = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();

  private static QueuedOperation operation(long index) {
    return new QueuedOperation(
        index,
        QueuedOperation.OPEN,
        0,
        BigInteger.ONE,
        1,
        Address.ZERO,
        BigInteger.ONE,
        BigInteger.ONE,
        BigInteger.ONE,
        new byte[32],
        1);
  }

  /** Gives each entry out once, as the watcher does. */
  private final class Once implements InboxLoop.Queue {
    private final L1Exception then;

    Once(L1Exception then) {
      this.then = then;
    }

    @Override
    public List<QueuedOperation> poll() throws L1Exception {
      if (polls.incrementAndGet() == 1) {
        return List.of(operation(0), operation(1), operation(2));
      }
      if (then != null) {
        throw then;
      }
      return List.of();
    }

    @Override
    public void taken() {
      remembered.incrementAndGet();
    }
  }

  private final class Ledger implements InboxLoop.Taker {
    @Override
    public long next() {
      if (failures.getAndDecrement() > 0) {
        throw new IllegalStateException("the engine takes no questions now");
      }
      return taken.size();
    }

    @Override
    public Optional<String> take(QueuedOperation operation) {
      taken.add(operation.index());
      return Optional.empty();
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "waited too long");
      Thread.sleep(5);
    }
  }

  private InboxLoop loop(L1Exception then) {
    InboxLoop loop = new InboxLoop(new Once(then), new Ledger(), Duration.ofMillis(1));
    loop.start();
    return loop;
  }

  @Test
  void whatTheWatcherGaveOutStaysUntilTheLedgerHasIt() throws Exception {
    failures.set(3);
    try (InboxLoop loop = loop(null)) {
      await(() -> remembered.get() == 1);
      assertEquals(List.of(0L, 1L, 2L), taken);
      assertEquals(3, loop.taken());
    }
  }

  @Test
  void aReorganisationBelowWhatWasTakenEndsItForGood() throws Exception {
    L1Exception gone = new L1Exception(L1Exception.Kind.REORGANISED, "below what was given out");
    try (InboxLoop loop = loop(gone)) {
      await(() -> loop.fatal().isPresent());
      assertEquals(2, polls.get());
    }
  }
}
