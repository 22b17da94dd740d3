package org.novation.ledger.margin;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.novation.ledger.market.Columns;
import org.novation.ledger.market.RiskColumns;

/**
 * What positions require (SPEC M2). The covariance is {@code B B^T + D}, so it is positive
 * semidefinite by construction.
 *
 * @param addon {@code sum a|w|}, collateral units in 2^-16
 * @param variance {@code sum_f (sum b_f w)^2 + sum v w^2}, square units in 2^-32
 * @param losses {@code -sum w r_s} of the eight scenarios, collateral units in 2^-16; negative is a
 *     gain
 */
public record Requirement(BigInteger addon, BigInteger variance, List<BigInteger> losses) {
  /** Stands for no scenario: a worst loss of 0. */
  public static final int NO_SCENARIO = RiskColumns.SCENARIOS;

  public Requirement {
    losses = List.copyOf(losses);
  }

  static Requirement of(List<Exposure> exposures, Columns columns) {
    BigInteger addon = BigInteger.ZERO;
    BigInteger variance = BigInteger.ZERO;
    BigInteger[] factors = zeros(RiskColumns.FACTORS);
    BigInteger[] losses = zeros(RiskColumns.SCENARIOS);
    for (Exposure exposure : exposures) {
      RiskColumns risk = exposure.market().columns(columns);
      BigInteger notional = exposure.notional();
      addon = addon.add(exposure.weighted(risk.addon()));
      variance = variance.add(BigInteger.valueOf(risk.variance()).multiply(notional.pow(2)));
      addWeighted(factors, risk.loadings(), notional);
      addWeighted(losses, risk.scenarios(), notional.negate());
    }
    for (BigInteger factor : factors) {
      variance = variance.add(factor.pow(2));
    }
    return new Requirement(addon, variance, Arrays.asList(losses));
  }

  /** The scenario of the greatest loss, or {@link #NO_SCENARIO} when none loses. */
  public int worstScenario() {
    int worst = NO_SCENARIO;
    BigInteger loss = BigInteger.ZERO;
    for (int s = 0; s < losses.size(); s++) {
      if (losses.get(s).compareTo(loss) > 0) {
        worst = s;
        loss = losses.get(s);
      }
    }
    return worst;
  }

  /** The greatest loss, or 0 when no scenario loses. */
  public BigInteger worstLoss() {
    int worst = worstScenario();
    return worst == NO_SCENARIO ? BigInteger.ZERO : losses.get(worst);
  }

  /** The first part that grew, or empty when this is no more than before (SPEC M2). */
  public Optional<MarginRefusal> grownFrom(Requirement before) {
    if (addon.compareTo(before.addon) > 0) {
      return Optional.of(new MarginRefusal.RequirementGrew(Conjunct.ADDON, before.addon, addon));
    }
    if (variance.compareTo(before.variance) > 0) {
      return Optional.of(
          new MarginRefusal.RequirementGrew(Conjunct.VARIANCE, before.variance, variance));
    }
    if (worstLoss().compareTo(before.worstLoss()) > 0) {
      return Optional.of(
          new MarginRefusal.RequirementGrew(Conjunct.SCENARIO, before.worstLoss(), worstLoss()));
    }
    return Optional.empty();
  }

  private static BigInteger[] zeros(int count) {
    BigInteger[] zeros = new BigInteger[count];
    Arrays.fill(zeros, BigInteger.ZERO);
    return zeros;
  }

  private static void addWeighted(
      BigInteger[] sums, List<Integer> coefficients, BigInteger notional) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = sums[i].add(notional.multiply(BigInteger.valueOf(coefficients.get(i))));
    }
  }
}
