package org.novation.ledger.state;

import org.novation.ledger.amount.Lots;
import org.novation.ledger.field.Range;

/**
 * Lots held in one market.
 *
 * @param market market id, 1..2^16-1
 * @param lots signed, positive is long; 0 when the position was closed and its slot is kept in
 *     place (SPEC M3)
 */
public record Position(int market, long lots) {
  public static final Range MARKET = Range.positive("market", 16);

  public Position {
    MARKET.require(market);
    Lots.require(lots);
  }
}
