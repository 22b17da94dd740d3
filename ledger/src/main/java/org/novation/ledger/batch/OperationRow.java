package org.novation.ledger.batch;

import java.math.BigInteger;
import java.util.Optional;
import org.novation.ledger.command.L1Operation;
import org.novation.ledger.state.Owner;

/**
 * An inbox entry taken by the batch, with its outcome (SPEC L1).
 *
 * @param operation as queued
 * @param executed false when the rules refuse it
 * @param account account it concerned, 0 when refused
 * @param owner owner before the batch of the account that a key change names, if there is one
 */
public record OperationRow(
    L1Operation operation, boolean executed, int account, Optional<Owner> owner) {
  /** Collateral that it brings to accounts. */
  public BigInteger inflow() {
    boolean brings =
        operation.kind() == L1Operation.OPEN || operation.kind() == L1Operation.DEPOSIT;
    return executed && brings ? operation.amount().value() : BigInteger.ZERO;
  }
}
