package org.novation.ledger.engine;

import java.math.BigInteger;
import java.util.Optional;
import org.novation.ledger.amount.Amount;
import org.novation.ledger.batch.Obstacle;
import org.novation.ledger.batch.OpenBatch;
import org.novation.ledger.command.Event;
import org.novation.ledger.command.Refusal;
import org.novation.ledger.command.SignedInstruction;
import org.novation.ledger.message.InstructionKind;
import org.novation.ledger.message.InstructionMessage;
import org.novation.ledger.state.Account;

/** Executes signed withdrawals, transfers and cancel-alls (SPEC O6). */
final class InstructionDesk {
  private final Core core;
  private final OrderDesk orders;

  InstructionDesk(Core core, OrderDesk orders) {
    this.core = core;
    this.orders = orders;
  }

  Optional<Refusal> execute(SignedInstruction instruction, long time) {
    InstructionMessage message = instruction.message();
    Optional<Refusal> refusal = check(instruction, core.candidate(time));
    if (refusal.isPresent()) {
      return refusal;
    }
    Optional<Obstacle> obstacle =
        core.perform(time, EarlySeal.ONCE_A_TICK, draft -> draft.instruct(instruction));
    if (obstacle.isPresent()) {
      return obstacle.map(Obstacle::cause);
    }
    core.slots.remember(message.account(), message.slot(), message.sequence());
    core.books.inSlot(message.account(), message.slot()).ifPresent(orders::drop);
    report(message);
    return Optional.empty();
  }

  private Optional<Refusal> check(SignedInstruction instruction, OpenBatch batch) {
    InstructionMessage message = instruction.message();
    long batchTime = batch.context().time();
    return message
        .check()
        .<Refusal>map(Refusal.BadField::new)
        .or(() -> checkAccount(message, batch))
        .or(() -> Sequences.checkTime(message.validFrom(), message.expiry(), batchTime))
        .or(() -> checkValue(message, batch))
        .or(() -> checkSignature(instruction, batch));
  }

  private Optional<Refusal> checkAccount(InstructionMessage message, OpenBatch batch) {
    int index = message.account();
    Optional<Account> account = batch.account(index);
    if (account.isEmpty()) {
      return Optional.of(new Refusal.UnknownAccount(index, batch.accountCount()));
    }
    return Sequences.check(core, account.get(), index, message.slot(), message.sequence());
  }

  private Optional<Refusal> checkValue(InstructionMessage message, OpenBatch batch) {
    int index = message.account();
    if (message.kind() == InstructionKind.WITHDRAWAL) {
      BigInteger collateral = core.conservation.collateral();
      if (message.value().compareTo(collateral) > 0) {
        return Optional.of(new Refusal.ExceedsCollateral(index, message.value(), collateral));
      }
    }
    if (message.kind() == InstructionKind.TRANSFER) {
      if (message.target() == index) {
        return Optional.of(new Refusal.OwnAccountAsTarget(index));
      }
      if (batch.account(message.target()).isEmpty()) {
        return Optional.of(new Refusal.UnknownAccount(message.target(), batch.accountCount()));
      }
    }
    if (message.kind() == InstructionKind.CANCEL_ALL) {
      long current = batch.account(index).orElseThrow().lowestLive();
      long next = message.lowestLive();
      // Above its own sequence the instruction itself would be dead (SPEC O3).
      if (next <= current || next > message.sequence()) {
        return Optional.of(
            new Refusal.LowestLiveOutOfRange(index, next, current, message.sequence()));
      }
    }
    return Optional.empty();
  }

  private Optional<Refusal> checkSignature(SignedInstruction instruction, OpenBatch batch) {
    int index = instruction.message().account();
    Account account = batch.account(index).orElseThrow();
    boolean valid =
        instruction
            .message()
            .words(core.config.deployment())
            .verify(account.key(), instruction.signature());
    return valid ? Optional.empty() : Optional.of(new Refusal.BadSignature(index));
  }

  private void report(InstructionMessage message) {
    int account = message.account();
    switch (message.kind()) {
      case WITHDRAWAL ->
          core.emit(
              new Event.Withdrawn(
                  account,
                  core.open.start().account(account).orElseThrow().owner().address(),
                  Amount.of(message.value())));
      case TRANSFER ->
          core.emit(new Event.Transferred(account, message.target(), Amount.of(message.value())));
      case CANCEL_ALL -> {
        core.emit(new Event.LowestLiveRaised(account, message.lowestLive()));
        core.books.of(account).stream()
            .filter(id -> id.sequence() < message.lowestLive())
            .forEach(orders::drop);
      }
    }
  }
}
