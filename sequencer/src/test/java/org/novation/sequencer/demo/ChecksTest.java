package org.novation.sequencer.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.novation.ledger.amount.Amount;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.command.Command;
import org.novation.ledger.command.L1Operation;
import org.novation.ledger.engine.Ledger;
import org.novation.ledger.scenario.Keyring;
import org.novation.ledger.scenario.ScenarioMarkets;

class ChecksTest {
  private static final Checks.Check GOOD = Checks.Check.of("one", 1, 1L);
  private static final Checks.Check BAD = Checks.Check.of("two", BigInteger.TWO, 3);

  @Test
  void holdOnlyIfEachHolds() {
    assertFalse(checks().hold(), "nothing checked is not enough");
    assertTrue(checks(GOOD).hold());
    assertFalse(checks(GOOD, BAD).hold());
  }

  @Test
  void theTableTellsWhatAFailedCheckExpectedAndFound() {
    Figures figures = new Figures(1, 1, 0, 1, 1, 1, 1, 1, true, false, true);
    DemoReport.Setting setting = new DemoReport.Setting("here", "s8", 2, "0", "0", 1);
    String table = DemoReport.of(figures, new Tally(), setting, List.of(GOOD, BAD));
    assertTrue(table.contains("ok    one"), table);
    assertTrue(table.contains("FAIL  two"), table);
    assertTrue(table.contains("expected 2"), table);
    assertTrue(table.contains("found    3"), table);
  }

  @Test
  void balancesAreCountedFromTheAccounts() {
    Ledger ledger = Ledger.genesis(ScenarioMarkets.config(List.of(Shape.S8)));
    assertEquals(BigInteger.ZERO, Checks.balances(ledger.view()));
    for (int i = 0; i < 2; i++) {
      L1Operation open =
          new L1Operation(
              L1Operation.OPEN,
              0,
              Amount.of(500 + i),
              ScenarioMarkets.GENESIS,
              Keyring.address(i),
              Keyring.key(Keyring.secret("trader", i)),
              Keyring.viewingKeyHash(i));
      assertTrue(ledger.apply(new Command.Operate(ScenarioMarkets.GENESIS, i, open)).accepted());
    }
    assertEquals(BigInteger.valueOf(1_001), Checks.balances(ledger.view()));
  }

  private static Checks checks(Checks.Check... list) {
    Checks checks = new Checks();
    for (Checks.Check check : list) {
      checks.add(check);
    }
    return checks;
  }
}
