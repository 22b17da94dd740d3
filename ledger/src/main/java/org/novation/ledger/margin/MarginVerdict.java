package org.novation.ledger.margin;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which rules of SPEC M3 a row may claim.
 *
 * @param claims those that hold, in order of preference: credited (needs no price), initial,
 *     reducing, distressed
 * @param refusals why each of the others does not hold
 */
public record MarginVerdict(List<Claim> claims, Map<Rule, MarginRefusal> refusals) {
  public MarginVerdict {
    claims = List.copyOf(claims);
    refusals = Collections.unmodifiableMap(new EnumMap<>(refusals));
  }

  /** True iff the row may claim some rule. */
  public boolean holds() {
    return !claims.isEmpty();
  }

  /** The preferred claim. */
  public Optional<Claim> preferred() {
    return claims.stream().findFirst();
  }

  /** The claim of one rule, if it holds. */
  public Optional<Claim> claim(Rule rule) {
    return claims.stream().filter(claim -> claim.rule() == rule).findFirst();
  }

  /** The claim that a liquidated or taken over row must make: rule 3 with M4. */
  public Optional<Claim> liquidation() {
    return claim(Rule.DISTRESSED).filter(claim -> claim.target().isPresent());
  }
}
