package org.novation.ledger.oracle;

import java.util.List;

/**
 * Vectors of one round, offered to move the markets (SPEC T2). Unchecked until {@link
 * TickRules#apply}.
 *
 * @param round the round that every vector must be of
 * @param vectors members strictly increasing
 */
public record Tick(long round, List<SignedVector> vectors) {
  public Tick {
    vectors = List.copyOf(vectors);
  }
}
