package org.novation.prover;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.novation.ledger.batch.SealedBatch;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.command.Command;
import org.novation.ledger.engine.Ledger;
import org.novation.ledger.engine.Outcome;
import org.novation.ledger.scenario.Scenario;
import org.novation.ledger.scenario.ScenarioMarkets;
import org.novation.nativelib.BatchCircuit;
import org.novation.trace.v1.Account;
import org.novation.trace.v1.Rule;

/**
 * Random commands through the ledger: whatever it accepts, the compiled circuit must accept, and
 * both must find the same roots (SPEC G1).
 */
@Tag("differential")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DifferentialTest {
  private static final int OLD_ROOT = 3;
  private static final int NEW_ROOT = 4;
  private static final int COMMANDS = 600;

  private final Map<Rule, Integer> claimed = new EnumMap<>(Rule.class);
  private int liquidations;
  private int takeovers;
  private int reliefs;
  private BatchCircuit smallest;

  @BeforeAll
  void compile() {
    smallest = BatchCircuit.compile("s8");
  }

  @AfterAll
  void everyRuleWasSeen() {
    smallest.close();
    for (Rule rule :
        List.of(Rule.RULE_INITIAL, Rule.RULE_REDUCING, Rule.RULE_DISTRESSED, Rule.RULE_CREDITED)) {
      assertTrue(claimed.getOrDefault(rule, 0) > 0, () -> rule + " was never claimed: " + claimed);
    }
    assertTrue(liquidations > 0, "no liquidation order");
    assertTrue(takeovers > 0, "no takeover");
    assertTrue(reliefs > 0, "no bankruptcy");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void ledgerAndCircuitAgree(long seed) {
    run(seed, Shape.S8, smallest, COMMANDS, 14);
  }

  @Test
  void ledgerAndCircuitAgreeOnLargerBatches() {
    try (BatchCircuit larger = BatchCircuit.compile("s64")) {
      run(11, Shape.S64, larger, 300, 60);
    }
  }

  private void run(long seed, Shape shape, BatchCircuit circuit, int commands, int accounts) {
    Ledger ledger = Ledger.genesis(ScenarioMarkets.config(List.of(shape)));
    Scenario scenario = new Scenario(seed, ledger, accounts);
    int batches = 0;
    for (int i = 0; i < commands; i++) {
      Command command = scenario.next(ledger);
      Outcome outcome = ledger.apply(command);
      scenario.observe(command, outcome);
      for (SealedBatch batch : outcome.sealed()) {
        check(batch, circuit);
        batches++;
      }
    }
    assertTrue(batches > 0, "nothing was sealed");
  }

  private void check(SealedBatch batch, BatchCircuit circuit) {
    byte[] words = circuit.check(batch.traceBytes());
    assertEquals(0, words.length % 32);
    assertArrayEquals(
        batch.oldRoot().toBytes(),
        word(words, OLD_ROOT),
        () -> "old root of batch " + batch.number());
    assertArrayEquals(
        batch.newRoot().toBytes(),
        word(words, NEW_ROOT),
        () -> "new root of batch " + batch.number());
    liquidations += batch.trace().getLiquidationsCount();
    for (Account row : batch.trace().getAccountsList()) {
      claimed.merge(row.getRule(), 1, Integer::sum);
      takeovers += row.getTakeover() ? 1 : 0;
      reliefs += row.getRelief() ? 1 : 0;
    }
  }

  private static byte[] word(byte[] words, int index) {
    return Arrays.copyOfRange(words, 32 * index, 32 * index + 32);
  }
}
