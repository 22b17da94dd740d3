package org.novation.ledger.margin;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which margin rules a row of the batch satisfies (SPEC M3). Whatever holds here holds in the
 * circuit, which checks the same inequalities on the same integers.
 *
 * @param view prices, funding and parameters of the batch
 */
public record MarginRules(MarketView view) {
  /** Preference: the rule that reads no price first, then the freest. */
  private static final List<Rule> PREFERENCE =
      List.of(Rule.CREDITED, Rule.INITIAL, Rule.REDUCING, Rule.DISTRESSED);

  /** Judges a row by every rule. */
  public MarginVerdict judge(RowChange change) {
    List<Claim> claims = new ArrayList<>();
    Map<Rule, MarginRefusal> refusals = new EnumMap<>(Rule.class);
    RowJudge judge = new RowJudge(change, view);
    for (Rule rule : PREFERENCE) {
      Optional<MarginRefusal> refusal = judge.refusal(rule);
      if (refusal.isPresent()) {
        refusals.put(rule, refusal.get());
      } else {
        claims.add(judge.claim(rule));
      }
    }
    return new MarginVerdict(claims, refusals);
  }

  /**
   * The preferred claim, or empty when no rule holds: what {@link #judge} prefers, without judging
   * the rest.
   */
  public Optional<Claim> preferred(RowChange change) {
    RowJudge judge = new RowJudge(change, view);
    return PREFERENCE.stream()
        .filter(rule -> judge.refusal(rule).isEmpty())
        .findFirst()
        .map(judge::claim);
  }
}
