package org.novation.bridge.sender;

import java.math.BigInteger;
import org.novation.bridge.Address;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;

/** The gas that a transaction may use: the estimate and a margin. */
final class GasLimit {
  /** The most gas of one transaction (EIP-7825); a margin must not lift an estimate above it. */
  private static final long OF_A_TRANSACTION = 1 << 24;

  private GasLimit() {}

  /** Tries the call on the newest state; throws {@code REVERTED} if it would fail. */
  static BigInteger of(
      L1 l1, Address from, Address to, BigInteger value, byte[] data, int marginPercent)
      throws L1Exception {
    long estimate = l1.estimateGas(from, to, value, data);
    BigInteger withMargin =
        BigInteger.valueOf(estimate)
            .multiply(BigInteger.valueOf(100L + marginPercent))
            .divide(BigInteger.valueOf(100));
    BigInteger most = l1.newest().gasLimit();
    if (estimate <= OF_A_TRANSACTION) {
      most = most.min(BigInteger.valueOf(OF_A_TRANSACTION));
    }
    return withMargin.min(most).max(BigInteger.valueOf(estimate));
  }
}
