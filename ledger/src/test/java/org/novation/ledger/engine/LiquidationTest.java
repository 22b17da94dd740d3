package org.novation.ledger.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.novation.ledger.engine.World.BTC;
import static org.novation.ledger.engine.World.ETH;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.novation.ledger.command.Command;
import org.novation.ledger.command.Event;
import org.novation.ledger.command.Refusal;
import org.novation.ledger.message.Side;

class LiquidationTest {
  private final World world = World.withTraders(4);

  /** Account 1 goes long as far as initial margin lets it. */
  private void leverage() {
    world.trade(1, 2, BTC, 6_000, 1_000);
  }

  @Test
  void reducesAgainstTheBookOnlyAsFarAsNeeded() {
    leverage();
    world.accept(world.place(world.order(3, 0, BTC, Side.BUY, 6_000, 900)));
    Outcome outcome = world.tick(900, 1_000);
    List<Event.Liquidated> liquidated = World.events(outcome, Event.Liquidated.class);
    assertEquals(1, liquidated.size());
    assertTrue(world.lots(1, BTC) > 0 && world.lots(1, BTC) < 6_000, "" + world.lots(1, BTC));
    assertEquals(List.of(), world.ledger.pendingTakeovers());
  }

  @Test
  void restingOrdersOfADistressedAccountAreCancelled() {
    leverage();
    world.accept(world.place(world.order(1, 5, ETH, Side.BUY, 1, 900)));
    world.tick(900, 1_000);
    assertTrue(world.resting(1, 5, ETH).isEmpty());
  }

  @Test
  void theHouseTakesOverWithTheNextPricesWhatTheBookDoesNot() {
    leverage();
    Outcome first = world.tick(900, 1_000);
    assertEquals(1, World.events(first, Event.TakeoverPending.class).size());
    assertEquals(6_000, world.lots(1, BTC));
    Outcome second = world.tick(900, 1_000);
    assertEquals(1, World.events(second, Event.TakenOver.class).size());
    assertEquals(0, world.lots(1, BTC));
    assertEquals(6_000, world.ledger.view().markets().row(0).houseLots());
    assertTrue(world.cash(1).signum() > 0);
  }

  @Test
  void aTakeoverWaitsForPricesOfEveryMarketHeld() {
    world.trade(1, 3, ETH, 10, 1_000);
    leverage();
    world.tick(900, 1_000);
    Outcome outcome = world.tick(900, 0);
    assertEquals(1, World.events(outcome, Event.TakeoverDelayed.class).size());
    assertEquals(List.of(1), world.ledger.pendingTakeovers());
    assertEquals(1, World.events(world.tick(900, 1_000), Event.TakenOver.class).size());
  }

  @Test
  void recoveryCancelsAPendingTakeover() {
    leverage();
    world.tick(900, 1_000);
    assertEquals(List.of(1), world.ledger.pendingTakeovers());
    Outcome outcome = world.tick(1_000, 1_000);
    assertFalse(outcome.events().stream().anyMatch(e -> e instanceof Event.TakenOver));
    assertEquals(List.of(), world.ledger.pendingTakeovers());
  }

  @Test
  void aBankruptAccountIsSetToZeroAtTheHousesCost() {
    leverage();
    BigInteger house = world.ledger.view().houseCash().value();
    world.tick(700, 1_000);
    world.tick(700, 1_000);
    assertEquals(BigInteger.ZERO, world.cash(1));
    Outcome sealed = world.seal();
    Event.Relieved relieved = World.events(sealed, Event.Relieved.class).getFirst();
    assertTrue(relieved.shortfall().signum() > 0);
    // the house pays what the lots are worth to the account, and the shortfall; its lots remain
    assertTrue(world.ledger.view().houseCash().value().compareTo(house) < 0);
    assertTrue(
        world.sealed.getLast().trace().getAccountsList().stream().anyMatch(r -> r.getRelief()));
  }

  @Test
  void aSweepTriesAgainWhenTheBookHasFilled() {
    leverage();
    world.tick(900, 1_000);
    assertEquals(List.of(1), world.ledger.pendingTakeovers());
    world.accept(world.place(world.order(3, 0, BTC, Side.BUY, 6_000, 900)));
    Outcome outcome = world.accept(new Command.Sweep(world.time));
    assertEquals(1, World.events(outcome, Event.Liquidated.class).size());
    assertEquals(List.of(), world.ledger.pendingTakeovers());
  }

  @Test
  void aHedgedAccountIsReducedWhereTheRequirementShrinks() {
    // the short leg hedges the long one: closing it first would raise the requirement
    world.trade(1, 2, BTC, 7_000, 1_000);
    world.trade(3, 1, ETH, 2_000, 1_000);
    world.accept(world.place(world.order(4, 0, BTC, Side.BUY, 7_000, 880)));
    world.accept(world.place(world.order(4, 1, ETH, Side.SELL, 2_000, 1_000)));
    Outcome outcome = world.tick(880, 1_000);
    List<Event.Liquidated> liquidated = World.events(outcome, Event.Liquidated.class);
    assertFalse(liquidated.isEmpty());
    assertEquals(BTC, liquidated.getFirst().market());
  }

  @Test
  void theHouseHoldsNoMoreThanItsCap() {
    World capped = World.withTraders(4, 5_999);
    capped.trade(1, 2, BTC, 6_000, 1_000);
    capped.tick(900, 1_000);
    Outcome outcome = capped.tick(900, 1_000);
    Event.TakeoverDelayed delayed = World.events(outcome, Event.TakeoverDelayed.class).getFirst();
    assertEquals(new Refusal.HouseCapReached(BTC, 6_000, 5_999), delayed.cause());
    assertEquals(6_000, capped.lots(1, BTC));
    assertEquals(List.of(1), capped.ledger.pendingTakeovers());
  }
}
