package org.novation.ledger.snapshot;

import org.novation.ledger.amount.Amount;
import org.novation.ledger.command.L1Operation;
import org.novation.ledger.command.SignedInstruction;
import org.novation.ledger.command.SignedOrder;
import org.novation.ledger.message.InstructionKind;
import org.novation.ledger.message.InstructionMessage;
import org.novation.ledger.message.OrderMessage;
import org.novation.ledger.message.Side;
import org.novation.ledger.message.Signature;
import org.novation.ledger.oracle.PriceVector;
import org.novation.ledger.oracle.SignedVector;
import org.novation.ledger.oracle.Tick;
import org.novation.ledger.oracle.VouchedPrice;
import org.novation.ledger.state.L1Address;

/** What users and publishers sent. Each {@code write} has the {@code read} that undoes it. */
public final class MessageCodec {
  private MessageCodec() {}

  public static void writeOrder(Sink sink, SignedOrder order) {
    OrderMessage message = order.message();
    sink.number(message.account())
        .number(message.slot())
        .number(message.sequence())
        .number(message.market())
        .flag(message.side() == Side.SELL)
        .number(message.lots())
        .number(message.limit())
        .number(message.validFrom())
        .number(message.flags())
        .number(message.expiry())
        .number(message.feeCap())
        .bytes(order.signature().toBytes());
  }

  public static SignedOrder readOrder(Source source) {
    OrderMessage message =
        new OrderMessage(
            source.small(),
            source.small(),
            source.number(),
            source.small(),
            source.flag() ? Side.SELL : Side.BUY,
            source.number(),
            source.number(),
            source.number(),
            source.small(),
            source.number(),
            source.small());
    return new SignedOrder(message, Signature.of(source.bytes()));
  }

  public static void writeInstruction(Sink sink, SignedInstruction instruction) {
    InstructionMessage message = instruction.message();
    sink.number(message.account())
        .number(message.slot())
        .number(message.sequence())
        .text(message.kind().name())
        .number(message.target())
        .number(message.validFrom())
        .number(message.expiry())
        .big(message.value())
        .bytes(instruction.signature().toBytes());
  }

  public static SignedInstruction readInstruction(Source source) {
    InstructionMessage message =
        new InstructionMessage(
            source.small(),
            source.small(),
            source.number(),
            InstructionKind.valueOf(source.text()),
            source.small(),
            source.number(),
            source.number(),
            source.big());
    return new SignedInstruction(message, Signature.of(source.bytes()));
  }

  public static void writeOperation(Sink sink, L1Operation operation) {
    sink.number(operation.kind())
        .number(operation.account())
        .big(operation.amount().value())
        .number(operation.time())
        .bytes(operation.caller().toBytes());
    StateCodec.writeKey(sink, operation.key());
    sink.element(operation.viewingKeyHash());
  }

  public static L1Operation readOperation(Source source) {
    return new L1Operation(
        source.small(),
        source.small(),
        Amount.of(source.big()),
        source.number(),
        L1Address.of(source.bytes()),
        StateCodec.readKey(source),
        source.element());
  }

  public static void writeTick(Sink sink, Tick tick) {
    sink.number(tick.round()).all(tick.vectors(), MessageCodec::writeVector);
  }

  public static Tick readTick(Source source) {
    return new Tick(source.number(), source.all(MessageCodec::readVector));
  }

  private static void writeVector(Sink sink, SignedVector signed) {
    sink.number(signed.member())
        .number(signed.vector().round())
        .all(
            signed.vector().prices(),
            (s, price) -> s.number(price.row()).number(price.index()).number(price.mark()))
        .bytes(signed.signature().toBytes());
  }

  private static SignedVector readVector(Source source) {
    int member = source.small();
    PriceVector vector =
        new PriceVector(
            source.number(), source.all(s -> new VouchedPrice(s.small(), s.number(), s.number())));
    return new SignedVector(member, vector, Signature.of(source.bytes()));
  }
}
