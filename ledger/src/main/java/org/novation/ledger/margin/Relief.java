package org.novation.ledger.margin;

import java.math.BigInteger;

/** Bankruptcy relief (SPEC M6): M3 is tested before it. */
public final class Relief {
  private Relief() {}

  /**
   * The shortfall that leaves house cash: positive iff the rule is 3 or 4, no lots are left and
   * cash is negative; then the account's cash becomes 0. Else 0.
   */
  public static BigInteger shortfall(Rule rule, MarginSide after) {
    boolean eligible = rule == Rule.DISTRESSED || rule == Rule.CREDITED;
    boolean bankrupt = after.positions().isFlat() && after.cash().signum() < 0;
    return eligible && bankrupt ? after.cash().value().negate() : BigInteger.ZERO;
  }
}
