package org.novation.ledger.scenario;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import org.novation.ledger.batch.StateView;
import org.novation.ledger.engine.Ledger;
import org.novation.ledger.margin.MarginSide;
import org.novation.ledger.margin.MarketView;
import org.novation.ledger.market.Columns;
import org.novation.ledger.state.Account;
import org.novation.ledger.state.Position;

/**
 * The largest position of an account that initial margin does not cover but maintenance does: it
 * may only reduce (SPEC M3.2). Random orders seldom meet one.
 *
 * @param account whose position
 * @param row of the market
 * @param lots held
 */
record Stretched(int account, int row, long lots) {
  /** The first from an account on, going round. */
  static Optional<Stretched> from(int first, Ledger ledger, long time) {
    StateView state = ledger.view();
    MarketView view = new MarketView(ledger.parameters(), state.markets(), time);
    for (int i = 0; i < state.accountCount(); i++) {
      int index = (first + i) % state.accountCount();
      Account account = state.account(index).orElseThrow();
      if (isStretched(account, view)) {
        return Optional.of(largest(index, account, view));
      }
    }
    return Optional.empty();
  }

  private static boolean isStretched(Account account, MarketView view) {
    MarginSide side = MarginSide.of(account);
    return !account.positions().isFlat()
        && view.checkFresh(account.positions()).isEmpty()
        && !side.health(view, Columns.INITIAL).isHealthy()
        && side.health(view, Columns.MAINTENANCE).isHealthy();
  }

  private static Stretched largest(int index, Account account, MarketView view) {
    Position largest =
        account.positions().slots().stream()
            .filter(held -> held.lots() != 0)
            .max(Comparator.comparing(held -> notional(held, view)))
            .orElseThrow();
    return new Stretched(index, view.requireRow(largest.market()), largest.lots());
  }

  private static BigInteger notional(Position held, MarketView view) {
    return BigInteger.valueOf(held.lots())
        .abs()
        .multiply(BigInteger.valueOf(view.state(held.market()).mark()));
  }
}
