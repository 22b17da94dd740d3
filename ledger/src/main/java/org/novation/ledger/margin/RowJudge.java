package org.novation.ledger.margin;

import java.math.BigInteger;
import java.util.Optional;
import org.novation.ledger.market.Columns;

/** Judges one row by the rules of SPEC M3. The first condition that fails is the reason. */
final class RowJudge {
  private final RowChange change;
  private final MarketView view;

  // Computed by the first rule that reads prices: the common credited row needs neither.
  private Optional<MarginRefusal> unpriced;
  private PricedRow row;

  RowJudge(RowChange change, MarketView view) {
    this.change = change;
    this.view = view;
  }

  /** Why the row may not claim the rule, or empty when it may. */
  Optional<MarginRefusal> refusal(Rule rule) {
    return switch (rule) {
      case CREDITED -> credited();
      case INITIAL -> unpriced().or(() -> healthy(Columns.INITIAL));
      case REDUCING -> unpriced().or(this::reducing);
      case DISTRESSED -> unpriced().or(this::distressed);
      case NONE -> throw new IllegalArgumentException("an active row claims a rule");
    };
  }

  /** The claim of a rule that is not refused. */
  Claim claim(Rule rule) {
    return switch (rule) {
      case INITIAL, CREDITED -> Claim.of(rule);
      case REDUCING -> new Claim(rule, worstScenario(), Conjunct.NONE, Optional.empty());
      case DISTRESSED -> new Claim(rule, worstScenario(), failingBefore(), target());
      case NONE -> throw new IllegalArgumentException("an active row claims a rule");
    };
  }

  /** Rule 2. */
  private Optional<MarginRefusal> reducing() {
    return PositionChanges.inPlace(change)
        .or(() -> healthy(Columns.MAINTENANCE))
        .or(() -> PositionChanges.grew(change))
        .or(() -> row().requirementAfter().grownFrom(row().requirementBefore()))
        .or(() -> withinAllowance(row().result().add(change.flows().fees())));
  }

  /** Rule 3. */
  private Optional<MarginRefusal> distressed() {
    return PositionChanges.inPlace(change)
        .or(this::healthyBefore)
        .or(() -> PositionChanges.grew(change))
        .or(() -> PositionChanges.notReduced(change))
        .or(() -> row().requirementAfter().grownFrom(row().requirementBefore()))
        .or(() -> withinAllowance(row().result()))
        .or(this::equityFell);
  }

  /** Rule 4. */
  private Optional<MarginRefusal> credited() {
    return PositionChanges.inPlace(change)
        .or(() -> PositionChanges.changed(change))
        .or(this::netLoss);
  }

  private Optional<MarginRefusal> healthy(Columns columns) {
    return change.after().health(view, columns) instanceof Health.Failing failing
        ? Optional.of(new MarginRefusal.NotHealthy(columns, failing))
        : Optional.empty();
  }

  private Optional<MarginRefusal> healthyBefore() {
    return row().healthBefore().isHealthy()
        ? Optional.of(new MarginRefusal.NotDistressed())
        : Optional.empty();
  }

  private Optional<MarginRefusal> withinAllowance(BigInteger result) {
    BigInteger scaled = result.shiftLeft(Health.SCALE_BITS);
    return scaled.compareTo(row().allowance().negate()) < 0
        ? Optional.of(new MarginRefusal.LossAboveAllowance(scaled, row().allowance()))
        : Optional.empty();
  }

  private Optional<MarginRefusal> equityFell() {
    BigInteger least = row().equityBefore().min(BigInteger.ZERO);
    return row().equityAfter().compareTo(least) < 0
        ? Optional.of(new MarginRefusal.EquityFell(row().equityBefore(), row().equityAfter()))
        : Optional.empty();
  }

  /** Without a change of position the trading result is a difference of cash alone. */
  private Optional<MarginRefusal> netLoss() {
    BigInteger cashBefore = change.before().cash().value().add(change.flows().credits());
    BigInteger result = change.after().cash().value().subtract(cashBefore);
    return result.signum() < 0 ? Optional.of(new MarginRefusal.NetLoss(result)) : Optional.empty();
  }

  /**
   * The trace has one scenario for W0 and for a failing scenario. The worst one serves both: the
   * scenario conjunct fails iff it fails for the worst loss.
   */
  private int worstScenario() {
    return row().requirementBefore().worstScenario();
  }

  private Conjunct failingBefore() {
    return row().healthBefore() instanceof Health.Failing failing
        ? failing.conjunct()
        : Conjunct.NONE;
  }

  private Optional<Claim.Target> target() {
    if (change.after().positions().isFlat()) {
      return Optional.of(new Claim.Target(Conjunct.NONE, Requirement.NO_SCENARIO));
    }
    return change.after().target(view) instanceof Health.Failing failing
        ? Optional.of(new Claim.Target(failing.conjunct(), failing.scenario()))
        : Optional.empty();
  }

  private Optional<MarginRefusal> unpriced() {
    if (unpriced == null) {
      unpriced = PricedRow.check(change, view);
    }
    return unpriced;
  }

  /** The priced row; only for a row that can be priced. */
  private PricedRow row() {
    if (row == null) {
      row = PricedRow.of(change, view);
    }
    return row;
  }
}
