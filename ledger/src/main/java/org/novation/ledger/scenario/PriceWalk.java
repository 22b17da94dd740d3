package org.novation.ledger.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.novation.ledger.engine.LedgerConfig;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.Tag;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.oracle.PriceVector;
import org.novation.ledger.oracle.SignedVector;
import org.novation.ledger.oracle.Tick;
import org.novation.ledger.oracle.VouchedPrice;

/** Prices that wander and now and then jump, seen a little differently by each publisher. */
final class PriceWalk {
  private static final int BASIS = 10_000;

  private final SplitMix64 random;
  private final FieldElement domain;
  private final long[] index = new long[ScenarioMarkets.MARKETS];
  private final long[] mark = new long[ScenarioMarkets.MARKETS];

  PriceWalk(SplitMix64 random, LedgerConfig config) {
    this.random = random;
    this.domain = config.deployment().domain(Tag.PRICE);
    for (int row = 0; row < index.length; row++) {
      index[row] = ScenarioMarkets.firstPrice(row);
      mark[row] = index[row];
    }
  }

  long mark(int row) {
    return mark[row];
  }

  /** Moves one step; a shock hits one market in earnest. */
  void step(boolean shock) {
    for (int row = 0; row < index.length; row++) {
      index[row] = moved(index[row], random.between(-60, 60));
      mark[row] = moved(index[row], random.between(-20, 20));
    }
    if (shock) {
      int row = random.index(index.length);
      long jump = random.between(600, 3_000);
      index[row] = moved(index[row], random.percent(50) ? jump : -jump);
      mark[row] = index[row];
    }
  }

  private static long moved(long price, long basisPoints) {
    return Math.max(10, price + price * basisPoints / BASIS);
  }

  /** A tick of a round; now and then a publisher is away or does not vouch for a market. */
  Tick tick(long round, Parameters parameters, boolean complete) {
    List<SignedVector> vectors = new ArrayList<>();
    int away = !complete && random.percent(20) ? random.index(ScenarioMarkets.PUBLISHERS) : -1;
    for (int member = 0; member < ScenarioMarkets.PUBLISHERS; member++) {
      if (member != away) {
        vectors.add(vector(member, round, parameters, complete));
      }
    }
    return new Tick(round, vectors);
  }

  private SignedVector vector(int member, long round, Parameters parameters, boolean complete) {
    TreeMap<Integer, VouchedPrice> prices = new TreeMap<>();
    for (int row = 0; row < index.length; row++) {
      if (complete || !random.percent(4)) {
        long seenIndex = moved(index[row], random.between(-3, 3));
        long seenMark = moved(mark[row], random.between(-3, 3));
        prices.put(row, new VouchedPrice(row, seenIndex, seenMark));
      }
    }
    PriceVector vector = new PriceVector(round, List.copyOf(prices.values()));
    return new SignedVector(
        member,
        vector,
        vector.words(domain, parameters).sign(ScenarioMarkets.publisherSecret(member)));
  }
}
