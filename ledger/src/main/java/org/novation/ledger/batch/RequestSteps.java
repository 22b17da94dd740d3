package org.novation.ledger.batch;

import java.util.Optional;
import org.novation.ledger.command.L1Operation;
import org.novation.ledger.command.Refusal;
import org.novation.ledger.command.SignedInstruction;
import org.novation.ledger.message.InstructionMessage;
import org.novation.ledger.state.Owner;
import org.novation.ledger.state.SlotWord;

/** Drafts what users ask for: signed instructions and inbox entries (SPEC O6, L1). */
final class RequestSteps {
  private final Draft draft;

  RequestSteps(Draft draft) {
    this.draft = draft;
  }

  /** A signed instruction executes. Its sequence is above everything that its slot has seen. */
  Optional<Obstacle> instruct(SignedInstruction instruction) {
    InstructionMessage message = instruction.message();
    AccountRow row = draft.row(message.account());
    Optional<Obstacle> obstacle =
        Signers.checkSigner(draft, row, message.sequence(), message.validFrom(), message.expiry());
    if (obstacle.isPresent()) {
      return obstacle;
    }
    if (row.slots().containsKey(message.slot())) {
      return Signers.slotTaken(row, message.slot());
    }
    draft.add(new InstructionRow(instruction, row.base().owner()));
    AccountRow signed = row.slot(message.slot(), SlotWord.usedUp(message.sequence()));
    return switch (message.kind()) {
      case WITHDRAWAL -> send(signed, message);
      case TRANSFER -> {
        Optional<Obstacle> sent = send(signed, message);
        draft.put(draft.row(message.target()).credit(message.value()));
        yield sent;
      }
      case CANCEL_ALL -> cancelAll(signed, message);
    };
  }

  private Optional<Obstacle> send(AccountRow row, InstructionMessage message) {
    if (!draft.context().hasTick()) {
      return Signers.obstacle(row, new Refusal.NeedsTick(row.index()));
    }
    draft.put(row.debit(message.value()));
    return Optional.empty();
  }

  private Optional<Obstacle> cancelAll(AccountRow row, InstructionMessage message) {
    if (row.raisedLowestLive().isPresent()) {
      return Signers.obstacle(row, new Refusal.CancelledInBatch(row.index()));
    }
    // What the account has already done in this batch would be dead at its end (SPEC O3).
    for (SlotWord word : row.slots().values()) {
      if (word.sequence() < message.lowestLive()) {
        return Signers.obstacle(
            row, new Refusal.WouldKillTraded(row.index(), word.sequence(), message.lowestLive()));
      }
    }
    draft.put(row.raiseLowestLive(message.lowestLive()));
    return Optional.empty();
  }

  /** The next inbox entry is taken; whether it executes is decided by SPEC L1 alone. */
  Optional<Obstacle> operate(L1Operation operation) {
    int next = draft.accountCount();
    return switch (operation.kind()) {
      case L1Operation.OPEN -> open(operation, next);
      case L1Operation.DEPOSIT -> {
        boolean exists = operation.account() < next;
        if (exists) {
          draft.put(draft.row(operation.account()).credit(operation.amount().value()));
        }
        record(operation, exists, Optional.empty());
        yield Optional.empty();
      }
      case L1Operation.KEY_CHANGE -> changeKey(operation, next);
      default -> {
        record(operation, false, Optional.empty());
        yield Optional.empty();
      }
    };
  }

  private Optional<Obstacle> open(L1Operation operation, int next) {
    if (next >= draft.batch().capacity().population()) {
      int population = draft.batch().capacity().population();
      return Optional.of(
          new Obstacle(Obstacle.TABLE, new Refusal.TooManyAccounts(next, population)));
    }
    Owner owner = new Owner(operation.caller(), operation.viewingKeyHash());
    draft.put(AccountRow.opened(next, operation.key(), owner).credit(operation.amount().value()));
    draft.countOpened();
    draft.add(new OperationRow(operation, true, next, Optional.empty()));
    return Optional.empty();
  }

  private Optional<Obstacle> changeKey(L1Operation operation, int next) {
    if (operation.account() >= next) {
      record(operation, false, Optional.empty());
      return Optional.empty();
    }
    AccountRow row = draft.row(operation.account());
    // Also a change that will be refused reads the owner of the account as it was (SPEC L1b).
    if (row.setsKey()) {
      return Signers.obstacle(row, new Refusal.NoRoomInBatch("key settings of an account", 1));
    }
    Owner owner = row.base().owner();
    boolean executed = owner.address().equals(operation.caller());
    draft.put(executed ? row.newKey(operation.key(), operation.viewingKeyHash()) : row);
    record(operation, executed, Optional.of(owner));
    return Optional.empty();
  }

  private void record(L1Operation operation, boolean executed, Optional<Owner> owner) {
    int account = executed ? operation.account() : 0;
    draft.add(new OperationRow(operation, executed, account, owner));
  }
}
