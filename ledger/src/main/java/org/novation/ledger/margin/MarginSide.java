package org.novation.ledger.margin;

import java.math.BigInteger;
import org.novation.ledger.amount.Cash;
import org.novation.ledger.market.Columns;
import org.novation.ledger.state.Account;
import org.novation.ledger.state.PositionList;

/**
 * What margin sees of an account before or after a batch.
 *
 * @param cash collateral, before any bankruptcy relief
 * @param positions open positions
 */
public record MarginSide(Cash cash, PositionList positions) {
  /** An account that was not open before the batch. */
  public static final MarginSide UNOPENED = new MarginSide(Cash.ZERO, PositionList.EMPTY);

  public static MarginSide of(Account account) {
    return new MarginSide(account.cash(), account.positions());
  }

  /** {@code E = cash + sum lots (p - F)}, collateral units; not checked for width. */
  public BigInteger equity(MarketView view) {
    BigInteger equity = cash.value();
    for (Exposure exposure : view.exposures(positions)) {
      equity = equity.add(exposure.value());
    }
    return equity;
  }

  /** What the positions require by these columns. */
  public Requirement requirement(MarketView view, Columns columns) {
    return Requirement.of(view.exposures(positions), columns);
  }

  /** Health by these columns. */
  public Health health(MarketView view, Columns columns) {
    return Health.of(equity(view), requirement(view, columns));
  }

  /** Health by the target of liquidation (SPEC M4). */
  public Health target(MarketView view) {
    return Health.ofTarget(
        equity(view), requirement(view, Columns.MAINTENANCE), view.parameters().targetShare());
  }
}
