package org.novation.ledger.batch;

import java.math.BigInteger;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Net flows of one account in one batch (SPEC M1, O4). Immutable.
 *
 * @param credits deposits, transfers in, fee income; collateral units
 * @param debits withdrawals and transfers out
 * @param netQuote quotes bought less quotes sold
 * @param fees fees charged on its orders
 * @param lots change of lots by market id, markets without change left out
 */
public record Flows(
    BigInteger credits,
    BigInteger debits,
    BigInteger netQuote,
    BigInteger fees,
    SortedMap<Integer, Long> lots) {
  public static final Flows NONE =
      new Flows(
          BigInteger.ZERO,
          BigInteger.ZERO,
          BigInteger.ZERO,
          BigInteger.ZERO,
          Collections.emptySortedMap());

  /** With collateral received from elsewhere. */
  public Flows credit(BigInteger amount) {
    return new Flows(credits.add(amount), debits, netQuote, fees, lots);
  }

  /** With collateral sent elsewhere. */
  public Flows debit(BigInteger amount) {
    return new Flows(credits, debits.add(amount), netQuote, fees, lots);
  }

  /**
   * With one fill.
   *
   * @param market market id
   * @param change lots, positive when bought
   * @param price collateral units a lot
   * @param fee what the fill adds to the fee of its order
   */
  public Flows trade(int market, long change, long price, BigInteger fee) {
    BigInteger quote = BigInteger.valueOf(change).multiply(BigInteger.valueOf(price));
    TreeMap<Integer, Long> next = new TreeMap<>(lots);
    long sum = Math.addExact(next.getOrDefault(market, 0L), change);
    if (sum == 0) {
      next.remove(market);
    } else {
      next.put(market, sum);
    }
    return new Flows(
        credits,
        debits,
        netQuote.add(quote),
        fees.add(fee),
        Collections.unmodifiableSortedMap(next));
  }
}
