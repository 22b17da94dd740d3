package org.novation.trials.load;

import java.util.Optional;
import org.novation.ledger.command.Command;
import org.novation.ledger.message.InstructionMessage;
import org.novation.ledger.message.OrderMessage;

/** What makes a signed message unlike every other: account, slot and sequence. */
public record MessageId(int account, int slot, long sequence) {
  public static MessageId of(OrderMessage order) {
    return new MessageId(order.account(), order.slot(), order.sequence());
  }

  public static MessageId of(InstructionMessage instruction) {
    return new MessageId(instruction.account(), instruction.slot(), instruction.sequence());
  }

  /** That of a command which a trader signed. */
  public static Optional<MessageId> of(Command command) {
    return switch (command) {
      case Command.PlaceOrder place -> Optional.of(of(place.order().message()));
      case Command.Instruct instruct -> Optional.of(of(instruct.instruction().message()));
      default -> Optional.empty();
    };
  }

  @Override
  public String toString() {
    return account + "/" + slot + "/" + sequence;
  }
}
