package org.novation.ledger.oracle;

import java.util.SortedSet;
import org.novation.ledger.state.Markets;

/** What a tick did. */
public sealed interface TickOutcome {
  /**
   * Prices and funding advanced.
   *
   * @param markets all 16 rows after
   * @param moved rows that had a quorum, at least one
   */
  record Accepted(Markets markets, SortedSet<Integer> moved) implements TickOutcome {}

  /** Nothing changed. */
  record Refused(TickRefusal reason) implements TickOutcome {}
}
