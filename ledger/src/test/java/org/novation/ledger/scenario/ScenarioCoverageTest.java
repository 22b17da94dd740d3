package org.novation.ledger.scenario;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.command.Command;
import org.novation.ledger.command.Event;
import org.novation.ledger.engine.Ledger;
import org.novation.ledger.engine.Outcome;

/** That the scenarios reach what they are for: a quiet run would prove nothing. */
class ScenarioCoverageTest {
  private final Map<String, Integer> seen = new TreeMap<>();

  private void count(String kind) {
    seen.merge(kind, 1, Integer::sum);
  }

  private void run(long seed, int commands) {
    Ledger ledger = Ledger.genesis(ScenarioMarkets.config(List.of(Shape.S8)));
    Scenario scenario = new Scenario(seed, ledger, 14);
    for (int i = 0; i < commands; i++) {
      Command command = scenario.next(ledger);
      Outcome outcome = ledger.apply(command);
      scenario.observe(command, outcome);
      outcome
          .refusal()
          .ifPresent(refusal -> count("refused " + refusal.getClass().getSimpleName()));
      outcome.events().forEach(this::count);
      outcome
          .sealed()
          .forEach(
              batch ->
                  batch.trace().getAccountsList().forEach(row -> count("rule " + row.getRule())));
      outcome
          .sealed()
          .forEach(
              batch ->
                  batch.trace().getAccountsList().stream()
                      .filter(row -> row.getRuleValue() == 3)
                      .forEach(row -> count("failing " + row.getFailing())));
    }
  }

  private void count(Event event) {
    switch (event) {
      case Event.Ended ended -> count("ended " + ended.cause().getClass().getSimpleName());
      case Event.TakeoverDelayed delayed ->
          count("delayed " + delayed.cause().getClass().getSimpleName());
      default -> count(event.getClass().getSimpleName());
    }
  }

  @Test
  void reachesEveryRuleConjunctAndEvent() {
    for (long seed = 1; seed <= 8; seed++) {
      run(seed, 1_500);
    }
    List<String> expected =
        List.of(
            "Cancelled",
            "Deposited",
            "KeyChanged",
            "Liquidated",
            "LowestLiveRaised",
            "Opened",
            "OperationRefused",
            "Relieved",
            "Rested",
            "Sealed",
            "TakenOver",
            "TakeoverPending",
            "Ticked",
            "Traded",
            "Transferred",
            "Withdrawn",
            "ended Expired",
            "ended InsufficientMargin",
            "ended SelfTrade",
            "failing CONJUNCT_ADDON",
            "failing CONJUNCT_SCENARIO",
            "failing CONJUNCT_VARIANCE",
            "refused BadSignature",
            "refused InsufficientMargin",
            "refused NeedsTick",
            "refused SlotUsedInBatch",
            "refused StaleSequence",
            "rule RULE_CREDITED",
            "rule RULE_DISTRESSED",
            "rule RULE_INITIAL",
            "rule RULE_REDUCING");
    for (String kind : expected) {
      assertTrue(seen.getOrDefault(kind, 0) > 0, () -> "never " + kind + " in " + seen);
    }
  }
}
