package org.novation.bridge.sender;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.novation.bridge.Block;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;

/** Which fees to offer next. */
final class Pricing {
  /**
   * A raise by an eighth: the least that every known node takes for a replacement (10 to 12.5 %).
   */
  private static final int RAISE_SHIFT = 3;

  private final L1 l1;
  private final FeePolicy policy;

  Pricing(L1 l1, FeePolicy policy) {
    this.l1 = l1;
    this.policy = policy;
  }

  /** Whether sending now would be in vain: not even the cap pays the base fee. */
  boolean isTooDear(Block newest) {
    return newest.baseFee().filter(fee -> fee.compareTo(policy.cap()) > 0).isPresent();
  }

  /** What a first attempt offers. */
  Fees first() throws L1Exception {
    Fees advised = advised();
    BigInteger most = advised.maxFee().min(policy.cap());
    if (advised.legacy()) {
      return new Fees(most, most, true);
    }
    BigInteger priority = advised.priorityFee().min(policy.priorityCap()).min(most);
    return new Fees(most, priority, false);
  }

  /**
   * What the next attempt offers: as advised, but at least an eighth above the last in both parts.
   *
   * @return empty if that is above the cap
   */
  Optional<Fees> raised(Fees last) throws L1Exception {
    BigInteger least = raised(last.maxFee());
    if (least.compareTo(policy.cap()) > 0) {
      return Optional.empty();
    }
    Fees fresh = first();
    BigInteger most = fresh.maxFee().max(least);
    BigInteger priority = fresh.priorityFee().max(raised(last.priorityFee())).min(most);
    return Optional.of(new Fees(most, fresh.legacy() ? most : priority, fresh.legacy()));
  }

  /** Rounded up, so that a raise is never less than an eighth, nor nothing. */
  static BigInteger raised(BigInteger fee) {
    return fee.add(fee.shiftRight(RAISE_SHIFT)).add(BigInteger.ONE);
  }

  private Fees advised() throws L1Exception {
    Optional<Fees> suggested = l1.suggestedFees();
    if (suggested.isPresent()) {
      return suggested.get();
    }
    BigInteger price = l1.gasPrice();
    return new Fees(price, price, true);
  }

  /** Wei paid for a unit of gas in a block. */
  static BigInteger paid(Fees fees, Optional<BigInteger> baseFee) {
    return fees.legacy()
        ? fees.maxFee()
        : fees.priorityFee().add(baseFee.orElse(BigInteger.ZERO)).min(fees.maxFee());
  }

  String cap() {
    return gwei(policy.cap());
  }

  static String gwei(BigInteger wei) {
    return new BigDecimal(wei).movePointLeft(9).stripTrailingZeros().toPlainString() + " gwei";
  }
}
