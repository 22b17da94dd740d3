package org.novation.ledger.margin;

import java.math.BigInteger;

/**
 * Whether an account's value covers what its positions require, and if not, which conjunct fails
 * (SPEC M).
 */
public sealed interface Health {
  /** Every conjunct holds. */
  record Healthy() implements Health {}

  /**
   * A conjunct fails: the first in the order of {@link Conjunct}, the equity before all.
   *
   * @param scenario the worst scenario when the conjunct is {@link Conjunct#SCENARIO}, else {@link
   *     Requirement#NO_SCENARIO}
   */
  record Failing(Conjunct conjunct, int scenario) implements Health {}

  int SCALE_BITS = 16;

  default boolean isHealthy() {
    return this instanceof Healthy;
  }

  /**
   * Health for a value E and a requirement by maintenance or initial columns: {@code X = 2^16 E -
   * addon}.
   */
  static Health of(BigInteger equity, Requirement requirement) {
    return ofSurplus(equity.shiftLeft(SCALE_BITS).subtract(requirement.addon()), requirement);
  }

  /** The target: {@code X = (2^16 - targetShare) E - addon}, and E must not be negative. */
  static Health ofTarget(BigInteger equity, Requirement maintenance, int targetShare) {
    if (equity.signum() < 0) {
      return failing(Conjunct.EQUITY);
    }
    BigInteger share = BigInteger.valueOf((1 << SCALE_BITS) - targetShare);
    return ofSurplus(equity.multiply(share).subtract(maintenance.addon()), maintenance);
  }

  private static Health ofSurplus(BigInteger surplus, Requirement requirement) {
    if (surplus.signum() < 0) {
      return failing(Conjunct.ADDON);
    }
    if (surplus.pow(2).compareTo(requirement.variance()) < 0) {
      return failing(Conjunct.VARIANCE);
    }
    if (surplus.compareTo(requirement.worstLoss()) < 0) {
      return new Failing(Conjunct.SCENARIO, requirement.worstScenario());
    }
    return new Healthy();
  }

  private static Health failing(Conjunct conjunct) {
    return new Failing(conjunct, Requirement.NO_SCENARIO);
  }
}
