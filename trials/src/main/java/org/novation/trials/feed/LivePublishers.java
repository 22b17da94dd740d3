package org.novation.trials.feed;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.oracle.SignedVector;
import org.novation.ledger.oracle.Tick;
import org.novation.ledger.oracle.VouchedPrice;
import org.novation.ledger.scenario.SplitMix64;
import org.novation.sequencer.market.Market;
import org.novation.trials.TrialFailure;
import org.novation.trials.load.Quotes;

/** Publishers that sign each round when its time has come, in the mood that they are told. */
public final class LivePublishers implements Quotes, AutoCloseable {
  private static final long POLL_NANOS = 100_000_000;
  private static final int BASIS = 10_000;
  private static final int STEP = 6;
  private static final BigDecimal FIRST = new BigDecimal("95000");

  private final Publishers publishers;
  private final Parameters parameters;
  private final LongSupplier clock;
  private final SplitMix64 random;
  private final long[] index;
  private final Thread thread;
  private volatile Mood mood = Mood.HONEST;
  private volatile boolean closing;
  private volatile String failure;

  /**
   * @param clock Unix seconds of the chain
   */
  public LivePublishers(
      Publishers publishers,
      Parameters parameters,
      List<Market> markets,
      LongSupplier clock,
      long seed) {
    this.publishers = publishers;
    this.parameters = parameters;
    this.clock = clock;
    this.random = new SplitMix64(seed);
    this.index =
        markets.stream()
            .mapToLong(market -> market.price(market.firstPrice().orElse(FIRST)))
            .toArray();
    this.thread = Thread.ofPlatform().name("publishers").daemon().start(this::run);
  }

  public void mood(Mood next) {
    mood = next;
  }

  @Override
  public synchronized long mark(int row) {
    return index[row];
  }

  private void run() {
    long last = 0;
    while (!closing && failure == null) {
      long round = (clock.getAsLong() - parameters.genesis()) / parameters.period();
      if (round > last && mood != Mood.SILENT) {
        last = round;
        publish(round);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private void publish(long round) {
    step();
    try {
      publishers.publish(new Tick(round, vectors(round)));
    } catch (TrialFailure e) {
      failure = e.getMessage();
    }
  }

  private synchronized void step() {
    for (int row = 0; row < index.length; row++) {
      index[row] += index[row] / BASIS * random.between(-STEP, STEP);
    }
  }

  private List<SignedVector> vectors(long round) {
    List<SignedVector> vectors = new ArrayList<>();
    Mood now = mood;
    for (int member = 0; member < publishers.members(); member++) {
      boolean first = member == 0;
      if (first && now == Mood.ONE_AWAY) {
        continue;
      }
      boolean lies = first && now == Mood.ONE_LIES;
      SignedVector vector = publishers.vector(member, round, prices(lies ? 2 : 1));
      vectors.add(
          first && now == Mood.FORGED
              ? new SignedVector(
                  member, vector.vector(), publishers.vector(1, round, prices(2)).signature())
              : vector);
    }
    return vectors;
  }

  private synchronized List<VouchedPrice> prices(int divisor) {
    List<VouchedPrice> prices = new ArrayList<>();
    for (int row = 0; row < index.length; row++) {
      prices.add(new VouchedPrice(row, index[row] / divisor, index[row] / divisor));
    }
    return prices;
  }

  @Override
  public void close() throws InterruptedException {
    closing = true;
    thread.join();
  }
}
