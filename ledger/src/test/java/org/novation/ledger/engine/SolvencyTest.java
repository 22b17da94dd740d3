package org.novation.ledger.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.novation.ledger.engine.World.BTC;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.novation.ledger.amount.Amount;
import org.novation.ledger.amount.Cash;
import org.novation.ledger.command.Event;
import org.novation.ledger.command.L1Operation;
import org.novation.ledger.command.Refusal;
import org.novation.ledger.message.Side;
import org.novation.ledger.scenario.Keyring;

/** What the vault can pay, and what the fee account can hold. */
class SolvencyTest {
  @Test
  void nobodyWithdrawsMoreThanTheVaultOwesTheLedger() {
    World world = World.withTraders(2);
    world.trade(1, 2, BTC, 6_000, 1_000);
    world.tick(300, 1_000);
    Outcome taken = world.tick(300, 1_000);
    assertEquals(1, World.events(taken, Event.TakenOver.class).size());
    BigInteger collateral = world.ledger.collateral();
    assertEquals(BigInteger.valueOf(3_000_000), collateral);
    assertTrue(world.ledger.view().houseCash().value().signum() < 0, "the house is in debt");
    assertEquals(
        new Refusal.ExceedsCollateral(2, BigInteger.valueOf(3_000_001), collateral),
        world.refuse(
            Refusal.ExceedsCollateral.class, world.instruct(world.withdrawal(2, 3_000_001))));
    world.accept(world.instruct(world.withdrawal(2, 2_999_990)));
    // What is still unsealed counts as well.
    world.refuse(Refusal.ExceedsCollateral.class, world.instruct(world.withdrawal(0, 11)));
    world.seal();
    world.tick(300, 1_000);
    world.refuse(Refusal.ExceedsCollateral.class, world.instruct(world.withdrawal(0, 11)));
    world.accept(world.instruct(world.withdrawal(0, 10)));
    assertEquals(BigInteger.ZERO, world.ledger.collateral());
  }

  /** Gives the fee account as much cash as fits, so that no fee can be credited to it. */
  private static void fillFeeAccount(World world) {
    BigInteger room = Cash.RANGE.greatest().subtract(world.cash(0));
    while (room.signum() > 0) {
      BigInteger amount = room.min(Amount.RANGE.greatest());
      world.accept(
          world.operate(
              new L1Operation(
                  L1Operation.DEPOSIT,
                  0,
                  Amount.of(amount),
                  world.time,
                  Keyring.address(1),
                  World.NO_KEY,
                  Keyring.viewingKeyHash(1))));
      room = room.subtract(amount);
    }
  }

  @Test
  void aFeeThatCannotBeCreditedEndsTheTaker() {
    World world = World.withTraders(4);
    fillFeeAccount(world);
    world.sell(1, BTC, 1, 1_000);
    Outcome outcome = world.buy(2, BTC, 1, 1_000);
    Event.Ended ended = World.events(outcome, Event.Ended.class).getFirst();
    assertEquals(2, ended.order().account());
    Refusal.OutOfWidth cause = assertInstanceOf(Refusal.OutOfWidth.class, ended.cause());
    assertEquals(0, cause.account());
    assertTrue(world.resting(1, 0, BTC).isPresent(), "the maker is not to blame");
    assertEquals(Optional.empty(), world.resting(2, 0, BTC));
    assertEquals(0, world.lots(2, BTC));
  }

  @Test
  void aFeeThatCannotBeCreditedLeavesADistressedAccountToTheHouse() {
    World world = World.withTraders(4);
    world.trade(1, 2, BTC, 6_000, 1_000);
    world.accept(world.place(world.order(3, 0, BTC, Side.BUY, 6_000, 900)));
    fillFeeAccount(world);
    Outcome outcome = world.accept(world.tickCommand(900, 1_000));
    assertEquals(List.of(), World.events(outcome, Event.Liquidated.class));
    assertEquals(List.of(1), world.ledger.pendingTakeovers());
    assertTrue(world.resting(3, 0, BTC).isPresent());
  }
}
