package org.novation.ledger.trace;

import com.google.protobuf.ByteString;
import org.novation.ledger.batch.InstructionRow;
import org.novation.ledger.batch.OperationRow;
import org.novation.ledger.command.L1Operation;
import org.novation.ledger.message.InstructionMessage;
import org.novation.trace.v1.Instruction;
import org.novation.trace.v1.Operation;

/** What users asked for: signed instructions and inbox entries. */
final class RequestRows {
  private RequestRows() {}

  static Instruction instruction(InstructionRow row) {
    InstructionMessage message = row.instruction().message();
    Instruction.Builder builder =
        Instruction.newBuilder()
            .setAccount(message.account())
            .setSlot(message.slot())
            .setSequence(message.sequence())
            .setKind(message.kind().code())
            .setTarget(message.target())
            .setValidFrom(message.validFrom())
            .setExpiry(message.expiry())
            .setAmount(Encoding.amount(message.value()))
            .setSignature(Encoding.signature(row.instruction().signature()));
    if (row.pays()) {
      builder
          .setOwner(ByteString.copyFrom(row.owner().address().toBytes()))
          .setViewingKeyHash(Encoding.element(row.owner().viewingKeyHash()));
    }
    return builder.build();
  }

  static Operation operation(OperationRow row) {
    L1Operation operation = row.operation();
    Operation.Builder builder =
        Operation.newBuilder()
            .setKind(operation.kind())
            .setAccount(operation.account())
            .setAmount(Encoding.amount(operation.amount().value()))
            .setTime(operation.time())
            .setCaller(ByteString.copyFrom(operation.caller().toBytes()))
            .setKey(Encoding.point(operation.key()))
            .setViewingKeyHash(Encoding.element(operation.viewingKeyHash()));
    row.owner()
        .ifPresent(
            owner ->
                builder
                    .setOwner(ByteString.copyFrom(owner.address().toBytes()))
                    .setOwnerViewingKeyHash(Encoding.element(owner.viewingKeyHash())));
    return builder.build();
  }
}
