package org.novation.ledger.batch;

import java.math.BigInteger;
import org.novation.ledger.margin.Claim;
import org.novation.ledger.state.Account;

/**
 * An account row that satisfies a margin rule (SPEC M3).
 *
 * @param row what happened to the account
 * @param after the account after the batch, relief included
 * @param claim the rule it claims, with what proves it
 * @param shortfall what the house pays for a bankrupt account (SPEC M6), 0 otherwise
 * @param penalty what the account pays the house in a takeover (SPEC M5), 0 otherwise
 */
public record JudgedRow(
    AccountRow row, Account after, Claim claim, BigInteger shortfall, BigInteger penalty) {
  /** Change of the account's cash over the batch. */
  BigInteger cashChange() {
    return after.cash().value().subtract(row.base().cash().value());
  }

  /** Change of the account's lots in a market over the batch. */
  long lotsChange(int market) {
    return Math.subtractExact(after.positions().lots(market), row.base().positions().lots(market));
  }
}
