package org.novation.sequencer.demo;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.novation.bridge.L1Exception;
import org.novation.bridge.rollup.Head;
import org.novation.bridge.rollup.Rollup;
import org.novation.ledger.batch.StateView;
import org.novation.ledger.engine.Ledger;

/**
 * What must hold when all is done. Each figure is read anew from the L1 and counted anew from the
 * accounts.
 */
final class Checks {
  /** One check: what was expected and what was found. */
  record Check(String name, String expected, String found) {
    static Check of(String name, Object expected, Object found) {
      return new Check(name, expected.toString(), found.toString());
    }

    boolean holds() {
      return expected.equals(found);
    }
  }

  private final List<Check> checks = new ArrayList<>();

  void add(Check check) {
    checks.add(check);
  }

  List<Check> all() {
    return List.copyOf(checks);
  }

  boolean hold() {
    return !checks.isEmpty() && checks.stream().allMatch(Check::holds);
  }

  /** The last final root on the L1 is that of the ledger, and every batch got there. */
  static Check root(Ledger ledger, Rollup rollup) throws L1Exception {
    Head head = rollup.settlement().proven();
    StateView state = ledger.view();
    Head expected =
        new Head(
            ledger.sealedBatches(),
            state.accountCount(),
            state.queueIndex(),
            state.lastRound(),
            ledger.root().value());
    return Check.of("root on the L1 is the ledger's", text(expected), text(head));
  }

  private static String text(Head head) {
    return "0x%064x after batch %d, %d accounts, %d operations, round %d"
        .formatted(head.root(), head.batch(), head.accountCount(), head.queueIndex(), head.round());
  }

  /** The token says that the vault owns what accounts and house own, and no unit more (SPEC S7). */
  static Check vault(Ledger ledger, Rollup rollup) throws L1Exception {
    BigInteger owed = balances(ledger.view()).add(rollup.vault().totalClaims());
    BigInteger held = rollup.token().balanceOf(rollup.vault().address());
    return Check.of("vault holds the sum of balances", owed, held);
  }

  /** Cash of all accounts and the house. */
  static BigInteger balances(StateView state) {
    BigInteger sum = state.houseCash().value();
    for (int index = 0; index < state.accountCount(); index++) {
      sum = sum.add(state.account(index).orElseThrow().cash().value());
    }
    return sum;
  }
}
