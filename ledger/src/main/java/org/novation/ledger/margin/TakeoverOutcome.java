package org.novation.ledger.margin;

import java.math.BigInteger;
import org.novation.ledger.state.Markets;

/** What a takeover does, or why it may not happen. */
public sealed interface TakeoverOutcome {
  /**
   * The house takes every lot.
   *
   * @param penalty what the account pays, collateral units
   * @param after the account: lots 0 in place, cash with the takeover and the row's other flows
   * @param markets rows with the house's lots
   * @param houseCashChange to be added to house cash
   */
  record Taken(BigInteger penalty, MarginSide after, Markets markets, BigInteger houseCashChange)
      implements TakeoverOutcome {}

  /** Nothing changes. */
  record Refused(MarginRefusal reason) implements TakeoverOutcome {}
}
