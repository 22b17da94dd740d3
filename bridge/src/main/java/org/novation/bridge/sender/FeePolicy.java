package org.novation.bridge.sender;

import java.math.BigInteger;

/**
 * What a sender may pay, and how long it waits before it pays more.
 *
 * @param cap the most for a unit of gas, wei; above it the sender waits
 * @param priorityCap the most that a first attempt offers the proposer, wei for a unit of gas,
 *     whatever the node advises; raises may go above it, up to the cap
 * @param patience blocks that the lowest unmined transaction waits before its fees are raised, at
 *     least 1
 * @param gasMarginPercent added to the estimate of gas, because the state may change before the
 *     transaction is mined
 * @param stuckAfter blocks after which a transaction that is not mined is complained of
 */
public record FeePolicy(
    BigInteger cap, BigInteger priorityCap, int patience, int gasMarginPercent, long stuckAfter) {
  private static final BigInteger GWEI = BigInteger.TEN.pow(9);

  /**
   * @throws IllegalArgumentException naming the field and its limit
   */
  public FeePolicy {
    require(cap.signum() > 0, "cap", "above 0 wei", cap);
    require(priorityCap.signum() >= 0, "priorityCap", "0 wei or more", priorityCap);
    require(patience >= 1, "patience", "1 block or more", patience);
    require(
        gasMarginPercent >= 0 && gasMarginPercent <= 1_000,
        "gasMarginPercent",
        "0 to 1000",
        gasMarginPercent);
    require(stuckAfter >= 1, "stuckAfter", "1 block or more", stuckAfter);
  }

  /**
   * A raise after 2 blocks, a quarter more gas than estimated, 3 gwei for the proposer at first.
   *
   * @param cap wei for a unit of gas
   */
  public static FeePolicy cappedAt(BigInteger cap) {
    return new FeePolicy(cap, GWEI.multiply(BigInteger.valueOf(3)), 2, 25, 20);
  }

  private static void require(boolean holds, String field, String limit, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(
          "fee policy: " + field + " must be " + limit + ", not " + value);
    }
  }
}
