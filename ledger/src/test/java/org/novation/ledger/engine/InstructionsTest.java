package org.novation.ledger.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.novation.ledger.engine.World.BTC;

import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.novation.ledger.amount.Amount;
import org.novation.ledger.batch.SealedBatch;
import org.novation.ledger.command.Command;
import org.novation.ledger.command.L1Operation;
import org.novation.ledger.command.Refusal;
import org.novation.ledger.message.InstructionMessage;
import org.novation.ledger.message.OrderMessage;
import org.novation.ledger.message.Side;
import org.novation.ledger.scenario.Keyring;

class InstructionsTest {
  private final World world = World.withTraders(3);

  @Test
  void withdrawalPaysTheOwnerInABatchWithATick() {
    Command withdrawal = world.instruct(world.withdrawal(1, 400_000));
    world.accept(withdrawal);
    world.seal();
    SealedBatch batch = world.sealed.getLast();
    assertEquals(
        new SealedBatch.Withdrawal(1, Keyring.address(1), Amount.of(400_000)),
        batch.withdrawals().getFirst());
    assertEquals(BigInteger.valueOf(600_000), world.cash(1));
    world.refuse(Refusal.StaleSequence.class, withdrawal);
  }

  @Test
  void withdrawalWithoutATickIsRefused() {
    world.seal();
    world.refuse(Refusal.NeedsTick.class, world.instruct(world.withdrawal(1, 1)));
  }

  @Test
  void withdrawalMustLeaveInitialMargin() {
    world.trade(1, 2, BTC, 3_000, 1_000);
    world.tick(1_000, 1_000);
    world.refuse(Refusal.InsufficientMargin.class, world.instruct(world.withdrawal(1, 900_000)));
    world.accept(world.instruct(world.withdrawal(1, 10_000)));
  }

  @Test
  void transferMovesCollateral() {
    InstructionMessage transfer =
        InstructionMessage.transfer(1, 3, 1, 2, 0, world.time + 9, Amount.of(250_000));
    world.accept(world.instruct(transfer));
    assertEquals(BigInteger.valueOf(750_000), world.cash(1));
    assertEquals(BigInteger.valueOf(1_250_000), world.cash(2));
  }

  @Test
  void transferNeedsAnotherAccountThatExists() {
    world.refuse(
        Refusal.OwnAccountAsTarget.class,
        world.instruct(InstructionMessage.transfer(1, 3, 1, 1, 0, world.time + 9, Amount.of(5))));
    world.refuse(
        Refusal.UnknownAccount.class,
        world.instruct(InstructionMessage.transfer(1, 3, 1, 50, 0, world.time + 9, Amount.of(5))));
  }

  @Test
  void cancelAllKillsLowerSequencesForGood() {
    world.buy(1, BTC, 1, 900);
    world.accept(world.instruct(InstructionMessage.cancelAll(1, 9, 10, 0, world.time + 9, 10)));
    assertEquals(Optional.empty(), world.resting(1, 0, BTC));
    assertEquals(10, world.account(1).lowestLive());
    world.refuse(Refusal.DeadSequence.class, world.place(world.order(1, 0, BTC, Side.BUY, 1, 900)));
  }

  @Test
  void cancelAllMustRaiseAndStayBelowItsOwnSequence() {
    world.refuse(
        Refusal.LowestLiveOutOfRange.class,
        world.instruct(InstructionMessage.cancelAll(1, 9, 10, 0, world.time + 9, 0)));
    world.refuse(
        Refusal.LowestLiveOutOfRange.class,
        world.instruct(InstructionMessage.cancelAll(1, 9, 10, 0, world.time + 9, 11)));
  }

  @Test
  void cancelAllAfterAFillWaitsForTheNextBatch() {
    world.trade(1, 2, BTC, 1, 1_000);
    Command cancelAll = world.instruct(world.cancelAll(1, 9, 10));
    assertEquals(
        new Refusal.WouldKillTraded(1, 1, 10),
        world.refuse(Refusal.WouldKillTraded.class, cancelAll));
    world.seal();
    world.accept(cancelAll);
    assertEquals(10, world.account(1).lowestLive());
  }

  @Test
  void anOrderSlotServesOneMessageABatch() {
    world.sell(2, BTC, 1, 1_000);
    world.buy(1, BTC, 1, 1_000);
    OrderMessage order = world.order(1, 0, BTC, Side.BUY, 1, 900);
    InstructionMessage transfer =
        InstructionMessage.transfer(2, 0, 9, 1, 0, world.time + 100, Amount.of(1));
    InstructionMessage cancelAll = world.cancelAll(1, 0, 9);
    assertEquals(
        new Refusal.SlotUsedInBatch(1, 0),
        world.refuse(Refusal.SlotUsedInBatch.class, world.place(order)));
    assertEquals(
        new Refusal.SlotUsedInBatch(2, 0),
        world.refuse(Refusal.SlotUsedInBatch.class, world.instruct(transfer)));
    world.refuse(Refusal.SlotUsedInBatch.class, world.instruct(cancelAll));
    world.tick(1_000, 1_000);
    world.accept(world.place(order));
    world.accept(world.instruct(transfer));
    world.accept(world.instruct(cancelAll));
  }

  @Test
  void depositsKeysAndRefusedOperations() {
    world.accept(world.deposit(1, 5));
    assertEquals(BigInteger.valueOf(1_000_005), world.cash(1));
    world.accept(world.deposit(40, 5));
    world.accept(world.operate(world.operation(77, 1, 5, 1, World.NO_KEY)));
    world.seal();
    long executed =
        world.sealed.getLast().trace().getOperationsList().stream()
            .filter(op -> op.getKind() == L1Operation.DEPOSIT)
            .count();
    assertEquals(2, executed);
    assertEquals(BigInteger.valueOf(4_000_005), world.ledger.collateral());
  }

  @Test
  void inboxEntriesComeInOrder() {
    long next = world.ledger.view().queueIndex();
    L1Operation operation = world.operation(L1Operation.DEPOSIT, 1, 5, 1, World.NO_KEY);
    world.refuse(
        Refusal.OutOfQueueOrder.class, new Command.Operate(world.time, next + 1, operation));
    world.refuse(
        Refusal.OutOfQueueOrder.class, new Command.Operate(world.time, next - 1, operation));
  }

  @Test
  void aNewKeyEndsWhatTheOldOneSigned() {
    world.buy(1, BTC, 1, 900);
    byte[] secret = Keyring.secret("new", 1);
    world.accept(
        world.operate(world.operation(L1Operation.KEY_CHANGE, 1, 0, 1, Keyring.key(secret))));
    assertEquals(Optional.empty(), world.resting(1, 0, BTC));
    world.refuse(Refusal.BadSignature.class, world.place(world.order(1, 0, BTC, Side.BUY, 1, 900)));
    world.newSecret(1, secret);
    world.sell(2, BTC, 1, 1_000);
    Command order = world.place(world.order(1, 0, BTC, Side.BUY, 1, 1_000));
    assertEquals(
        new Refusal.KeyNotYetActive(1), world.refuse(Refusal.KeyNotYetActive.class, order));
    world.refuse(Refusal.KeyNotYetActive.class, world.instruct(world.cancelAll(1, 9, 9)));
    world.refuse(Refusal.KeyNotYetActive.class, world.instruct(world.withdrawal(1, 5)));
    world.seal();
    world.accept(order);
    assertEquals(1, world.lots(1, BTC));
  }

  @Test
  void onlyTheOwnerChangesTheKey() {
    world.seal();
    var key = world.account(1).key();
    world.accept(
        world.operate(
            world.operation(
                L1Operation.KEY_CHANGE, 1, 0, 2, Keyring.key(Keyring.secret("thief", 1)))));
    assertEquals(key, world.account(1).key());
    world.seal();
    assertTrue(
        world.sealed.getLast().trace().getAccountsList().stream()
            .anyMatch(row -> row.getIndex() == 1),
        "the refused change is proven against the account's owner");
  }
}
