package org.novation.ledger.margin;

import java.util.Optional;

/**
 * A margin rule that a row satisfies, with what the trace must show for it.
 *
 * @param rule the rule
 * @param scenario scenario of the loss before (W0) and of a failing scenario; {@link
 *     Requirement#NO_SCENARIO} for W0 = 0
 * @param failing rule 3: the conjunct that fails before; else {@link Conjunct#NONE}
 * @param target rule 3: how the row satisfies M4, empty when it does not
 */
public record Claim(Rule rule, int scenario, Conjunct failing, Optional<Target> target) {
  /**
   * Why liquidation did not go too far (SPEC M4).
   *
   * @param failing the conjunct of the target that still fails; {@link Conjunct#NONE} when no lots
   *     are left
   * @param scenario the failing scenario, else {@link Requirement#NO_SCENARIO}
   */
  public record Target(Conjunct failing, int scenario) {}

  static Claim of(Rule rule) {
    return new Claim(rule, Requirement.NO_SCENARIO, Conjunct.NONE, Optional.empty());
  }
}
