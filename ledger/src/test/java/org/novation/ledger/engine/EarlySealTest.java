package org.novation.ledger.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.novation.ledger.engine.World.BTC;

import org.junit.jupiter.api.Test;
import org.novation.ledger.batch.SealedBatch;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.command.Command;
import org.novation.ledger.command.L1Operation;
import org.novation.ledger.command.Refusal;
import org.novation.ledger.message.Side;
import org.novation.ledger.scenario.Keyring;
import org.novation.trace.v1.Account;

/** What may close a batch before its time: every batch costs a proof. */
class EarlySealTest {
  @Test
  void theFreeMessagesOfOneAccountCloseNoBatch() {
    World world = World.withTraders(3);
    int before = world.sealed.size();
    world.accept(world.instruct(world.cancelAll(1, 5, 1)));
    for (int i = 2; i <= 50; i++) {
      int slot = i % 2 == 0 ? 5 : 6;
      Class<? extends Refusal> kind =
          slot == 5 ? Refusal.SlotUsedInBatch.class : Refusal.CancelledInBatch.class;
      world.refuse(kind, world.instruct(world.cancelAll(1, slot, i)));
    }
    assertEquals(before, world.sealed.size());
    world.seal();
    world.accept(world.instruct(world.cancelAll(1, 5, 51)));
  }

  @Test
  void theFreeMessagesOfAllAccountsCloseOneBatchATick() {
    World world = World.withTraders(30);
    for (int round = 1; round <= 3; round++) {
      int before = world.sealed.size();
      int accepted = 0;
      for (int account = 1; account <= 30; account++) {
        Outcome outcome = world.apply(world.instruct(world.cancelAll(account, 5, round)));
        accepted += outcome.accepted() ? 1 : 0;
        outcome.refusal().ifPresent(r -> assertInstanceOf(Refusal.NoRoomInBatch.class, r));
      }
      assertEquals(before + 1, world.sealed.size(), "the batch of the tick");
      assertEquals(2 * Shape.S8.instructions(), accepted);
      world.tick(1_000, 1_000);
    }
  }

  @Test
  void keyChangesAreServedHoweverManyBatchesTheyTake() {
    World world = World.withTraders(2);
    int before = world.sealed.size();
    for (int i = 1; i <= 3; i++) {
      var key = Keyring.key(Keyring.secret("next", i));
      world.accept(world.operate(world.operation(L1Operation.KEY_CHANGE, 1, 0, 1, key)));
      assertEquals(key, world.account(1).key());
    }
    assertEquals(before + 2, world.sealed.size());
  }

  @Test
  void slotGroupsBoundABatch() {
    World world = new World(Shape.S64);
    for (int account = 0; account <= 16; account++) {
      world.open(1_000_000);
    }
    world.tick(1_000);
    for (int account = 9; account <= 16; account++) {
      world.accept(world.instruct(world.cancelAll(account, 63, 1)));
    }
    for (int i = 0; i < 32; i++) {
      int slot = 8 * (i % 8);
      world.accept(world.place(world.order(1 + i / 8, slot, BTC, Side.BUY, 1, 1_000)));
      world.accept(world.place(world.order(5 + i / 8, slot, BTC, Side.SELL, 1, 1_000)));
    }
    world.seal();
    int size = world.sealed.size();
    assertEquals(64, groups(world.sealed.get(size - 2)), "8 instructions and 28 fills");
    assertEquals(8, groups(world.sealed.get(size - 1)), "4 fills");
  }

  @Test
  void neighbouringSlotsShareAGroup() {
    World world = World.withTraders(2);
    world.seal();
    world.accept(world.place(world.order(1, 6, BTC, Side.BUY, 1, 1_000)));
    world.accept(world.place(world.order(1, 7, BTC, Side.BUY, 1, 1_000)));
    world.accept(world.place(world.order(1, 8, BTC, Side.BUY, 1, 1_000)));
    world.accept(world.place(world.order(2, 0, BTC, Side.SELL, 3, 1_000)));
    assertEquals(3, world.ledger.openBatch().orElseThrow().slotGroups());
    byte[] snapshot = world.ledger.snapshot();
    world.ledger = Ledger.restore(world.config, snapshot);
    assertEquals(3, world.ledger.openBatch().orElseThrow().slotGroups());
    world.seal();
    assertEquals(3, groups(world.sealed.getLast()));
  }

  private static int groups(SealedBatch batch) {
    int inTrace =
        batch.trace().getAccountsList().stream().mapToInt(Account::getSlotGroupsCount).sum();
    assertEquals(inTrace, batch.size().slotGroups());
    assertTrue(inTrace <= batch.shape().slotGroups());
    return inTrace;
  }

  @Test
  void anAccountOpenedInTheBatchWaitsForTheNext() {
    World world = World.withTraders(2);
    int newcomer = world.open(1_000_000);
    int before = world.sealed.size();
    Command order = world.place(world.order(newcomer, 0, BTC, Side.BUY, 1, 1_000));
    world.refuse(Refusal.KeyNotYetActive.class, order);
    world.refuse(Refusal.KeyNotYetActive.class, world.instruct(world.cancelAll(newcomer, 1, 1)));
    assertEquals(before, world.sealed.size());
    world.seal();
    world.accept(order);
  }
}
