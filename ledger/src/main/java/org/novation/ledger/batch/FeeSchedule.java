package org.novation.ledger.batch;

import java.math.BigInteger;

/**
 * What an order pays, in 2^-24 of its quote (SPEC O5). The engine's own choice, below what the
 * order allows.
 *
 * @param maker share of what it trades while resting
 * @param taker share of what it trades on arrival
 */
public record FeeSchedule(int maker, int taker) {
  /** Bits of the fraction. */
  public static final int BITS = 24;

  public static final FeeSchedule FREE = new FeeSchedule(0, 0);

  /** Refuses a share outside 24 bits. */
  public FeeSchedule {
    if (maker < 0 || maker >>> BITS != 0 || taker < 0 || taker >>> BITS != 0) {
      throw new IllegalArgumentException("fee outside " + BITS + " bits: " + maker + ", " + taker);
    }
  }

  /** The larger of the two: what an order's cap must allow. */
  public int highest() {
    return Math.max(maker, taker);
  }

  /** The fee of an order in one batch, rounded up once. */
  BigInteger fee(BigInteger makerQuote, BigInteger takerQuote) {
    BigInteger scaled =
        makerQuote
            .multiply(BigInteger.valueOf(maker))
            .add(takerQuote.multiply(BigInteger.valueOf(taker)));
    return scaled.add(BigInteger.valueOf((1L << BITS) - 1)).shiftRight(BITS);
  }
}
