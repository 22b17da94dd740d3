package org.novation.ledger.batch;

import java.math.BigInteger;
import org.novation.ledger.command.SignedInstruction;
import org.novation.ledger.message.InstructionKind;
import org.novation.ledger.state.Owner;

/**
 * An instruction that executes in the batch (SPEC O6).
 *
 * @param instruction as signed
 * @param owner owner of the signing account before the batch: who is paid by a withdrawal
 */
public record InstructionRow(SignedInstruction instruction, Owner owner) {
  /** Whether collateral leaves to the L1. */
  public boolean pays() {
    return instruction.message().kind() == InstructionKind.WITHDRAWAL;
  }

  /** Collateral that leaves to the L1. */
  public BigInteger outflow() {
    return pays() ? instruction.message().value() : BigInteger.ZERO;
  }
}
