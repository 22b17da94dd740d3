package org.novation.ledger.batch;

/**
 * Lots that changed hands (SPEC O4).
 *
 * @param taker who arrived
 * @param maker who waited
 * @param price the maker's limit, collateral units a lot
 * @param lots at least 1
 */
public record FillRow(Party taker, Party maker, long price, long lots) {
  /** A row that a fill points at. */
  public sealed interface Party {
    /** The order row of an account's slot. */
    record Order(int account, int slot) implements Party {}

    /** The liquidation row of this number. */
    record Liquidation(int row) implements Party {}
  }
}
