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
                      .forEach(
                          row ->
                              count("failing " + row.getFailing() + " " + row.getFailingTarget())));
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
  void reachesEveryRuleAndEvent() {
    for (long seed = 1; seed <= 6; seed++) {
      run(seed, 2_000);
    }
    System.out.println(seen.toString().replace(", ", "\n"));
    assertTrue(seen.getOrDefault("TakenOver", 0) > 0);
  }
}
