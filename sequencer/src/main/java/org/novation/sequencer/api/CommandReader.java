package org.novation.sequencer.api;

import java.util.List;
import java.util.Optional;
import org.novation.ledger.command.SignedInstruction;
import org.novation.ledger.command.SignedOrder;
import org.novation.ledger.field.FieldViolation;
import org.novation.ledger.message.InstructionKind;
import org.novation.ledger.message.InstructionMessage;
import org.novation.ledger.message.OrderMessage;
import org.novation.ledger.message.Side;
import org.novation.ledger.message.Signature;

/**
 * Reads what traders sign. Every field is there and in its range afterwards; whether the signature
 * is right is the ledger's to say.
 */
final class CommandReader {
  private static final List<String> ORDER =
      List.of(
          "account",
          "slot",
          "sequence",
          "market",
          "side",
          "lots",
          "limit",
          "validFrom",
          "flags",
          "expiry",
          "feeCap",
          "signature");
  private static final List<String> INSTRUCTION =
      List.of(
          "account",
          "slot",
          "sequence",
          "kind",
          "target",
          "validFrom",
          "expiry",
          "value",
          "signature");

  private CommandReader() {}

  /** Throws {@link ApiError.Thrown} naming the first field that is not as it must be. */
  static SignedOrder order(byte[] body) {
    JsonFields fields = JsonFields.read(body, ORDER);
    OrderMessage message =
        new OrderMessage(
            fields.clampedInt("account"),
            fields.clampedInt("slot"),
            fields.clampedLong("sequence"),
            fields.clampedInt("market"),
            fields.constant("side", Side.values()),
            fields.clampedLong("lots"),
            fields.clampedLong("limit"),
            fields.clampedLong("validFrom"),
            fields.clampedInt("flags"),
            fields.clampedLong("expiry"),
            fields.clampedInt("feeCap"));
    refuse(message.check());
    return new SignedOrder(message, signature(fields));
  }

  /** Throws {@link ApiError.Thrown} naming the first field that is not as it must be. */
  static SignedInstruction instruction(byte[] body) {
    JsonFields fields = JsonFields.read(body, INSTRUCTION);
    InstructionMessage message =
        new InstructionMessage(
            fields.clampedInt("account"),
            fields.clampedInt("slot"),
            fields.clampedLong("sequence"),
            fields.constant("kind", InstructionKind.values()),
            fields.clampedInt("target"),
            fields.clampedLong("validFrom"),
            fields.clampedLong("expiry"),
            fields.amount("value"));
    refuse(message.check());
    return new SignedInstruction(message, signature(fields));
  }

  private static Signature signature(JsonFields fields) {
    return Signature.of(fields.hex("signature", Signature.BYTES));
  }

  private static void refuse(Optional<FieldViolation> violation) {
    violation.ifPresent(
        broken -> {
          String limit = broken.limit();
          throw ApiError.field(
                  "OUT_OF_RANGE", jsonName(broken.field()), "outside what it may hold", limit)
              .thrown();
        });
  }

  /** The rules' name of a field, {@code valid from}, as the API writes it, {@code validFrom}. */
  static String jsonName(String field) {
    return switch (field) {
      case "amount", "lowest live" -> "value";
      default -> camelCase(field);
    };
  }

  private static String camelCase(String words) {
    StringBuilder name = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      name.append(
          name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return name.toString();
  }
}
