package org.novation.ledger.margin;

import java.math.BigInteger;
import java.util.Optional;
import org.novation.ledger.state.Position;

/** What rules 2, 3 and 4 ask of positions, without prices (SPEC M2, M3). */
final class PositionChanges {
  private PositionChanges() {}

  /** Rules 2 to 4 allow no debit and keep market ids slot by slot. */
  static Optional<MarginRefusal> inPlace(RowChange change) {
    if (change.flows().debits().signum() != 0) {
      return Optional.of(new MarginRefusal.DebitNeedsInitial(change.flows().debits()));
    }
    return change.before().positions().sameMarkets(change.after().positions())
        ? Optional.empty()
        : Optional.of(new MarginRefusal.MarketsMoved());
  }

  /** The first position for which {@code q1 (q0 - q1) >= 0} does not hold. */
  static Optional<MarginRefusal> grew(RowChange change) {
    for (Position held : change.before().positions().slots()) {
      long after = change.after().positions().lots(held.market());
      boolean notGrown = Long.signum(after) * Long.signum(held.lots() - after) >= 0;
      if (!notGrown) {
        return Optional.of(new MarginRefusal.PositionGrew(held.market(), held.lots(), after));
      }
    }
    return Optional.empty();
  }

  /** The first position that changed at all. */
  static Optional<MarginRefusal> changed(RowChange change) {
    for (Position held : change.before().positions().slots()) {
      long after = change.after().positions().lots(held.market());
      if (after != held.lots()) {
        return Optional.of(new MarginRefusal.PositionChanged(held.market(), held.lots(), after));
      }
    }
    return Optional.empty();
  }

  /** Lots must shrink by at least one in sum. */
  static Optional<MarginRefusal> notReduced(RowChange change) {
    BigInteger before = grossLots(change.before());
    BigInteger after = grossLots(change.after());
    return after.compareTo(before) < 0
        ? Optional.empty()
        : Optional.of(new MarginRefusal.NothingReduced());
  }

  private static BigInteger grossLots(MarginSide side) {
    return side.positions().slots().stream()
        .map(position -> BigInteger.valueOf(position.lots()).abs())
        .reduce(BigInteger.ZERO, BigInteger::add);
  }
}
