package org.novation.ledger.margin;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.novation.ledger.market.Columns;

/**
 * Which margin rules a row of the batch satisfies (SPEC M3). Whatever holds here holds in the
 * circuit, which checks the same inequalities on the same integers.
 *
 * @param view prices, funding and parameters of the batch
 */
public record MarginRules(MarketView view) {
  /** Preference: the rule that reads no price first, then the freest. */
  private static final List<Rule> PREFERENCE =
      List.of(Rule.CREDITED, Rule.INITIAL, Rule.REDUCING, Rule.DISTRESSED);

  /** Judges a row by every rule. */
  public MarginVerdict judge(RowChange change) {
    List<Claim> claims = new ArrayList<>();
    Map<Rule, MarginRefusal> refusals = new EnumMap<>(Rule.class);
    Optional<MarginRefusal> unpriced = PricedRow.check(change, view);
    for (Rule rule : PREFERENCE) {
      Optional<MarginRefusal> refusal = refusal(rule, change, unpriced);
      if (refusal.isPresent()) {
        refusals.put(rule, refusal.get());
      } else {
        claims.add(claim(rule, change));
      }
    }
    return new MarginVerdict(claims, refusals);
  }

  private Optional<MarginRefusal> refusal(
      Rule rule, RowChange change, Optional<MarginRefusal> unpriced) {
    if (rule == Rule.CREDITED) {
      return credited(change);
    }
    if (unpriced.isPresent()) {
      return unpriced;
    }
    PricedRow row = PricedRow.of(change, view);
    return switch (rule) {
      case INITIAL -> healthy(row.after(), Columns.INITIAL);
      case REDUCING -> reducing(row);
      case DISTRESSED -> distressed(row);
      case CREDITED, NONE -> throw new IllegalArgumentException("rule " + rule);
    };
  }

  private Optional<MarginRefusal> healthy(MarginSide side, Columns columns) {
    return side.health(view, columns) instanceof Health.Failing failing
        ? Optional.of(new MarginRefusal.NotHealthy(columns, failing))
        : Optional.empty();
  }

  /** Rule 2. */
  private Optional<MarginRefusal> reducing(PricedRow row) {
    return PositionChanges.inPlace(row.change())
        .or(() -> healthy(row.after(), Columns.MAINTENANCE))
        .or(() -> PositionChanges.grew(row.change()))
        .or(() -> row.requirementAfter().grownFrom(row.requirementBefore()))
        .or(() -> withinAllowance(row.result().add(row.change().flows().fees()), row.allowance()));
  }

  /** Rule 3. */
  private Optional<MarginRefusal> distressed(PricedRow row) {
    return PositionChanges.inPlace(row.change())
        .or(
            () ->
                row.healthBefore().isHealthy()
                    ? Optional.of(new MarginRefusal.NotDistressed())
                    : Optional.empty())
        .or(() -> PositionChanges.grew(row.change()))
        .or(() -> PositionChanges.notReduced(row.change()))
        .or(() -> row.requirementAfter().grownFrom(row.requirementBefore()))
        .or(() -> withinAllowance(row.result(), row.allowance()))
        .or(() -> equityFell(row));
  }

  /** Rule 4. */
  private static Optional<MarginRefusal> credited(RowChange change) {
    return PositionChanges.inPlace(change)
        .or(() -> PositionChanges.changed(change))
        .or(() -> netLoss(change));
  }

  private static Optional<MarginRefusal> withinAllowance(BigInteger result, BigInteger allowance) {
    BigInteger scaled = result.shiftLeft(Health.SCALE_BITS);
    return scaled.compareTo(allowance.negate()) < 0
        ? Optional.of(new MarginRefusal.LossAboveAllowance(scaled, allowance))
        : Optional.empty();
  }

  private static Optional<MarginRefusal> equityFell(PricedRow row) {
    boolean allowed =
        row.equityAfter().signum() >= 0 || row.equityAfter().compareTo(row.equityBefore()) >= 0;
    return allowed
        ? Optional.empty()
        : Optional.of(new MarginRefusal.EquityFell(row.equityBefore(), row.equityAfter()));
  }

  /** Without a change of position the trading result is a difference of cash alone. */
  private static Optional<MarginRefusal> netLoss(RowChange change) {
    BigInteger cashBefore = change.before().cash().value().add(change.flows().credits());
    BigInteger result = change.after().cash().value().subtract(cashBefore);
    return result.signum() < 0 ? Optional.of(new MarginRefusal.NetLoss(result)) : Optional.empty();
  }

  private Claim claim(Rule rule, RowChange change) {
    return switch (rule) {
      case INITIAL, CREDITED, NONE -> Claim.of(rule);
      case REDUCING -> {
        PricedRow row = PricedRow.of(change, view);
        yield new Claim(
            rule, row.requirementBefore().worstScenario(), Conjunct.NONE, Optional.empty());
      }
      case DISTRESSED -> distressedClaim(PricedRow.of(change, view));
    };
  }

  /**
   * The trace has one scenario for W0 and for a failing scenario. The worst one serves both: the
   * scenario conjunct fails iff it fails for the worst loss.
   */
  private Claim distressedClaim(PricedRow row) {
    Conjunct failing = ((Health.Failing) row.healthBefore()).conjunct();
    return new Claim(
        Rule.DISTRESSED, row.requirementBefore().worstScenario(), failing, target(row.after()));
  }

  private Optional<Claim.Target> target(MarginSide after) {
    if (after.positions().isFlat()) {
      return Optional.of(new Claim.Target(Conjunct.NONE, Requirement.NO_SCENARIO));
    }
    return after.target(view) instanceof Health.Failing failing
        ? Optional.of(new Claim.Target(failing.conjunct(), failing.scenario()))
        : Optional.empty();
  }
}
