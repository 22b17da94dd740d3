package org.novation.ledger.margin;

import java.math.BigInteger;
import java.util.Optional;
import org.novation.ledger.field.Range;
import org.novation.ledger.market.Columns;

/**
 * The quantities of SPEC M1 and M2 for one row.
 *
 * @param change the row
 * @param equityBefore E0: value of the account before, plus credits
 * @param equityAfter E after, before relief
 * @param requirementBefore by maintenance columns
 * @param requirementAfter by maintenance columns
 * @param allowance slippage allowance A, scaled by 2^16
 */
record PricedRow(
    RowChange change,
    BigInteger equityBefore,
    BigInteger equityAfter,
    Requirement requirementBefore,
    Requirement requirementAfter,
    BigInteger allowance) {
  /** |E| < 2^103; then X, with add-ons of nine markets below 2^115, stays below 2^120 (SPEC W1). */
  private static final Range EQUITY = Range.signed("equity", 103);

  /**
   * Why rules 1, 2 and 3 cannot be claimed at all: a market is not fresh, or a value is too wide.
   */
  static Optional<MarginRefusal> check(RowChange change, MarketView view) {
    return view.checkFresh(change.before().positions())
        .or(() -> view.checkFresh(change.after().positions()))
        .or(
            () ->
                EQUITY
                    .check(equityBefore(change, view))
                    .or(() -> EQUITY.check(change.after().equity(view)))
                    .map(MarginRefusal.Width::new));
  }

  static PricedRow of(RowChange change, MarketView view) {
    return new PricedRow(
        change,
        equityBefore(change, view),
        change.after().equity(view),
        change.before().requirement(view, Columns.MAINTENANCE),
        change.after().requirement(view, Columns.MAINTENANCE),
        slippage(change.before(), view).subtract(slippage(change.after(), view)));
  }

  MarginSide after() {
    return change.after();
  }

  Health healthBefore() {
    return Health.of(equityBefore, requirementBefore);
  }

  /** Trading result S: what the row gained other than by credits and debits. */
  BigInteger result() {
    return equityAfter.subtract(equityBefore).add(change.flows().debits());
  }

  private static BigInteger equityBefore(RowChange change, MarketView view) {
    return change.before().equity(view).add(change.flows().credits());
  }

  /** {@code sum d p |q|}. */
  private static BigInteger slippage(MarginSide side, MarketView view) {
    return view.exposures(side.positions()).stream()
        .map(exposure -> exposure.weighted(exposure.market().slippage()))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }
}
