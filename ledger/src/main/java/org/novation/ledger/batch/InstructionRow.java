package org.novation.ledger.batch;

import org.novation.ledger.command.SignedInstruction;
import org.novation.ledger.state.Owner;

/**
 * An instruction that executes in the batch (SPEC O6).
 *
 * @param instruction as signed
 * @param owner owner of the signing account before the batch: who is paid by a withdrawal
 */
public record InstructionRow(SignedInstruction instruction, Owner owner) {}
