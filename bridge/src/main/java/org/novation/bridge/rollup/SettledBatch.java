package org.novation.bridge.rollup;

import java.math.BigInteger;
import java.util.List;
import org.novation.bridge.Address;
import org.novation.bridge.Receipt;

/**
 * A batch that is final.
 *
 * @param withdrawals what became claimable
 * @param refunds refused deposits that became claimable (L1c)
 * @param receipt the transaction, with its gas
 * @param calldataBytes bytes posted
 */
public record SettledBatch(
    List<Withdrawal> withdrawals, List<Refund> refunds, Receipt receipt, int calldataBytes) {

  /** A withdrawal: its account, whose L1 owner may claim the amount. */
  public record Withdrawal(Address owner, long account, BigInteger amount) {}

  /** A refused deposit, by its place in the queue; its caller may claim the amount. */
  public record Refund(Address caller, long queueIndex, BigInteger amount) {}
}
