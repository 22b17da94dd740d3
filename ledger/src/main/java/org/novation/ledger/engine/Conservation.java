package org.novation.ledger.engine;

import java.math.BigInteger;
import java.util.TreeMap;
import org.novation.ledger.batch.StateView;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.state.Account;
import org.novation.ledger.state.Markets;
import org.novation.ledger.state.Position;

/**
 * Watches that nothing is created or lost (SPEC S7): to the unit of collateral and to the lot,
 * after every step. It keeps its own totals from the accounts alone, apart from the flows that
 * moved them.
 */
final class Conservation {
  private BigInteger cash = BigInteger.ZERO;
  private BigInteger collateral = BigInteger.ZERO;
  private final TreeMap<Integer, BigInteger> lots = new TreeMap<>();

  /** Counts an account as it is now. */
  void add(Account account) {
    count(account, BigInteger.ONE);
  }

  /** Stops counting an account as it was. */
  void remove(Account account) {
    count(account, BigInteger.ONE.negate());
  }

  private void count(Account account, BigInteger sign) {
    cash = cash.add(sign.multiply(account.cash().value()));
    for (Position held : account.positions().slots()) {
      BigInteger change = sign.multiply(BigInteger.valueOf(held.lots()));
      lots.merge(held.market(), change, BigInteger::add);
    }
  }

  /** Collateral came in from the L1, or with a minus left for it. */
  void flow(BigInteger amount) {
    collateral = collateral.add(amount);
  }

  /** Collateral that the L1 vault owes accounts and house. */
  BigInteger collateral() {
    return collateral;
  }

  /**
   * Compares the totals.
   *
   * @throws InvariantViolation if a unit or a lot is missing or too many, or more was paid out than
   *     came in
   */
  void check(StateView view, Parameters parameters) {
    if (collateral.signum() < 0) {
      throw new InvariantViolation("the vault lacks " + collateral.negate());
    }
    BigInteger held = cash.add(view.houseCash().value());
    if (!held.equals(collateral)) {
      throw new InvariantViolation("cash " + held + " for collateral " + collateral);
    }
    Markets markets = view.markets();
    for (int row = 0; row < Markets.ROWS; row++) {
      int market = parameters.market(row).id();
      BigInteger sum = lots.getOrDefault(market, BigInteger.ZERO);
      if (!sum.equals(BigInteger.valueOf(-markets.row(row).houseLots()))) {
        throw new InvariantViolation(
            "market " + market + ": accounts " + sum + ", house " + markets.row(row).houseLots());
      }
    }
  }

  /**
   * Counts everything anew and compares with the running totals.
   *
   * @throws InvariantViolation if they differ
   */
  void audit(StateView view, Parameters parameters) {
    Conservation fresh = new Conservation();
    fresh.collateral = collateral;
    for (int index = 0; index < view.accountCount(); index++) {
      fresh.add(view.account(index).orElseThrow());
    }
    fresh.check(view, parameters);
    if (!fresh.cash.equals(cash)) {
      throw new InvariantViolation("running cash " + cash + ", counted " + fresh.cash);
    }
  }
}
