package org.novation.ledger.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.novation.ledger.batch.SealedBatch;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.command.Command;
import org.novation.ledger.command.Event;
import org.novation.ledger.engine.Ledger;
import org.novation.ledger.engine.LedgerConfig;
import org.novation.ledger.engine.Outcome;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.state.Account;
import org.novation.ledger.state.Markets;
import org.novation.ledger.state.Position;

/** What must hold whatever is commanded, on thousands of random commands. */
class ScenarioPropertiesTest {
  private static final LedgerConfig CONFIG = ScenarioMarkets.config(List.of(Shape.S8, Shape.S64));
  private static final int ACCOUNTS = 20;

  /** A run with all its commands and what came of them. */
  private record Run(Ledger ledger, List<Command> commands, List<SealedBatch> sealed) {}

  private interface Watcher {
    void afterEach(Ledger ledger, Command command, Outcome outcome);
  }

  private static Run run(long seed, int commands, Watcher watcher) {
    Run run = new Run(Ledger.genesis(CONFIG), new ArrayList<>(), new ArrayList<>());
    Scenario scenario = new Scenario(seed, run.ledger(), ACCOUNTS);
    for (int i = 0; i < commands; i++) {
      Command command = scenario.next(run.ledger());
      Outcome outcome = run.ledger().apply(command);
      scenario.observe(command, outcome);
      run.commands().add(command);
      run.sealed().addAll(outcome.sealed());
      watcher.afterEach(run.ledger(), command, outcome);
    }
    return run;
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void aRefusedCommandChangesNothing(long seed) {
    Ledger ledger = Ledger.genesis(CONFIG);
    Scenario scenario = new Scenario(seed, ledger, ACCOUNTS);
    int refused = 0;
    byte[] before = ledger.snapshot();
    for (int i = 0; i < 900; i++) {
      FieldElement root = ledger.root();
      Command command = scenario.next(ledger);
      Outcome outcome = ledger.apply(command);
      scenario.observe(command, outcome);
      byte[] after = ledger.snapshot();
      if (!outcome.accepted()) {
        refused++;
        assertArrayEquals(before, after, () -> "changed by " + command + ": " + outcome.refusal());
        assertEquals(root, ledger.root());
        assertEquals(List.of(), outcome.events());
        assertEquals(List.of(), outcome.sealed());
      }
      before = after;
    }
    assertTrue(refused > 100, "too few refusals: " + refused);
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void replayLeadsToTheSameBytes(long seed) {
    Run run = run(seed, 1_200, (ledger, command, outcome) -> {});
    Ledger replayed = Ledger.genesis(CONFIG);
    List<SealedBatch> sealed = new ArrayList<>();
    run.commands().forEach(command -> sealed.addAll(replayed.apply(command).sealed()));
    assertEquals(run.ledger().root(), replayed.root());
    assertArrayEquals(run.ledger().snapshot(), replayed.snapshot());
    assertEquals(run.sealed(), sealed);
    assertTrue(sealed.size() > 50, "too few batches: " + sealed.size());
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32})
  void aRestoredLedgerGoesOnAsIfNothingHappened(long seed) {
    Run run = run(seed, 1_000, (ledger, command, outcome) -> {});
    Ledger ledger = Ledger.genesis(CONFIG);
    List<SealedBatch> sealed = new ArrayList<>();
    int inOpenBatch = 0;
    for (int i = 0; i < run.commands().size(); i++) {
      sealed.addAll(ledger.apply(run.commands().get(i)).sealed());
      if (i % 7 == 3) {
        inOpenBatch += ledger.openBatch().isPresent() ? 1 : 0;
        byte[] snapshot = ledger.snapshot();
        ledger = Ledger.restore(CONFIG, snapshot);
        assertArrayEquals(snapshot, ledger.snapshot());
      }
    }
    assertArrayEquals(run.ledger().snapshot(), ledger.snapshot());
    assertEquals(run.sealed(), sealed);
    assertTrue(inOpenBatch > 50, "too few restores in an open batch: " + inOpenBatch);
  }

  @ParameterizedTest
  @ValueSource(longs = {41, 42})
  void conservesCollateralAndLots(long seed) {
    BigInteger[] vault = {BigInteger.ZERO};
    run(
        seed,
        1_200,
        (ledger, command, outcome) -> {
          outcome.events().forEach(event -> vault[0] = vault[0].add(inflow(event)));
          assertEquals(vault[0], holdings(ledger), () -> "after " + command);
          assertLotsSumToZero(ledger);
        });
    assertTrue(vault[0].signum() > 0);
  }

  private static BigInteger inflow(Event event) {
    return switch (event) {
      case Event.Opened opened -> opened.amount().value();
      case Event.Deposited deposited -> deposited.amount().value();
      case Event.Withdrawn withdrawn -> withdrawn.amount().value().negate();
      default -> BigInteger.ZERO;
    };
  }

  private static BigInteger holdings(Ledger ledger) {
    BigInteger sum = ledger.view().houseCash().value();
    for (int index = 0; index < ledger.view().accountCount(); index++) {
      sum = sum.add(ledger.view().account(index).orElseThrow().cash().value());
    }
    return sum;
  }

  private static void assertLotsSumToZero(Ledger ledger) {
    TreeMap<Integer, Long> lots = new TreeMap<>();
    for (int index = 0; index < ledger.view().accountCount(); index++) {
      Account account = ledger.view().account(index).orElseThrow();
      for (Position held : account.positions().slots()) {
        lots.merge(held.market(), held.lots(), Math::addExact);
      }
    }
    Markets markets = ledger.view().markets();
    for (int row = 0; row < Markets.ROWS; row++) {
      int market = ledger.parameters().market(row).id();
      assertEquals(0, lots.getOrDefault(market, 0L) + markets.row(row).houseLots());
    }
  }

  @Test
  void batchesChainFromRootToRoot() {
    Run run = run(51, 1_000, (ledger, command, outcome) -> {});
    FieldElement root = Ledger.genesis(CONFIG).root();
    long number = 0;
    long queue = 0;
    for (SealedBatch batch : run.sealed()) {
      assertEquals(++number, batch.number());
      assertEquals(root, batch.oldRoot());
      assertEquals(queue, batch.queueBefore());
      assertTrue(batch.shape().fits(batch.size(), ACCOUNTS));
      root = batch.newRoot();
      queue = batch.queueAfter();
    }
    assertEquals(run.ledger().root(), root);
    assertEquals(run.ledger().sealedBatches(), number);
  }
}
