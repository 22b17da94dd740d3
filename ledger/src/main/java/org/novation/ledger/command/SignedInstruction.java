package org.novation.ledger.command;

import org.novation.ledger.message.InstructionMessage;
import org.novation.ledger.message.Signature;

/** An instruction with its trader's signature (SPEC O1, O6). */
public record SignedInstruction(InstructionMessage message, Signature signature) {}
