package org.novation.ledger.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.novation.ledger.engine.World.BTC;
import static org.novation.ledger.engine.World.ETH;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.book.OrderId;
import org.novation.ledger.command.Command;
import org.novation.ledger.command.Event;
import org.novation.ledger.command.Refusal;
import org.novation.ledger.message.OrderMessage;
import org.novation.ledger.message.Side;
import org.novation.ledger.scenario.Keyring;
import org.novation.ledger.scenario.ScenarioMarkets;

class OrdersTest {
  private final World world = World.withTraders(4);

  @Test
  void tradesAtTheMakersPrice() {
    world.sell(1, BTC, 10, 990);
    Outcome outcome = world.buy(2, BTC, 4, 1_010);
    Event.Traded traded = World.events(outcome, Event.Traded.class).getFirst();
    assertEquals(990, traded.price());
    assertEquals(4, traded.lots());
    assertEquals(4, world.lots(2, BTC));
    assertEquals(-4, world.lots(1, BTC));
    assertEquals(6, world.ledger.book(BTC).best(Side.SELL).orElseThrow().remaining());
  }

  @Test
  void restsWhatIsLeft() {
    world.sell(1, BTC, 3, 1_000);
    world.buy(2, BTC, 10, 1_000);
    assertEquals(7, world.ledger.book(BTC).best(Side.BUY).orElseThrow().remaining());
    assertEquals(3, world.lots(2, BTC));
  }

  @Test
  void meetsMakersInPriceThenTime() {
    world.sell(1, BTC, 5, 1_002);
    world.sell(2, BTC, 5, 1_001);
    world.sell(3, BTC, 5, 1_001);
    Outcome outcome = world.buy(4, BTC, 12, 1_010);
    List<Integer> makers =
        World.events(outcome, Event.Traded.class).stream().map(t -> t.maker().account()).toList();
    assertEquals(List.of(2, 3, 1), makers);
  }

  @Test
  void chargesEachOrderOnceRoundedUp() {
    world.sell(1, BTC, 10, 1_000);
    BigInteger maker = world.cash(1);
    BigInteger taker = world.cash(2);
    BigInteger earned = world.cash(0);
    world.buy(2, BTC, 3, 1_000);
    world.buy(3, BTC, 3, 1_000);
    BigInteger makerFee = fee(6_000, 3_355);
    BigInteger takerFee = fee(3_000, 8_388);
    assertEquals(maker.add(BigInteger.valueOf(6_000)).subtract(makerFee), world.cash(1));
    assertEquals(taker.subtract(BigInteger.valueOf(3_000)).subtract(takerFee), world.cash(2));
    assertEquals(earned.add(makerFee).add(takerFee.multiply(BigInteger.TWO)), world.cash(0));
  }

  private static BigInteger fee(long quote, long share) {
    return BigInteger.valueOf((quote * share + (1L << 24) - 1) >> 24);
  }

  @Test
  void refusesFeeCapBelowTheSchedule() {
    OrderMessage m = world.order(1, 0, BTC, Side.BUY, 1, 1_000);
    OrderMessage capped =
        new OrderMessage(1, 0, m.sequence(), BTC, Side.BUY, 1, 1_000, 0, 0, m.expiry(), 8_387);
    assertEquals(
        new Refusal.FeeCapTooLow(8_387, 8_388),
        world.refuse(Refusal.FeeCapTooLow.class, world.place(capped)));
  }

  @Test
  void cancelsTheTakersRestInASelfTrade() {
    world.sell(1, BTC, 5, 1_000);
    Outcome outcome = world.accept(world.place(world.order(1, 2, BTC, Side.BUY, 9, 1_000)));
    Event.Ended ended = World.events(outcome, Event.Ended.class).getFirst();
    assertInstanceOf(Refusal.SelfTrade.class, ended.cause());
    assertEquals(0, world.lots(1, BTC));
    assertEquals(Optional.empty(), world.resting(1, 2, BTC));
    assertTrue(world.resting(1, 0, BTC).isPresent());
  }

  @Test
  void postOnlyNeverTakes() {
    world.sell(1, BTC, 5, 1_000);
    world.refuse(
        Refusal.WouldTake.class,
        world.place(world.order(2, 0, BTC, Side.BUY, 1, 1_000, OrderFlags.POST_ONLY)));
    world.accept(world.place(world.order(2, 0, BTC, Side.BUY, 1, 999, OrderFlags.POST_ONLY)));
  }

  @Test
  void immediateOrderNeverRests() {
    world.refuse(
        Refusal.NothingToTake.class,
        world.place(world.order(2, 0, BTC, Side.BUY, 9, 1_000, OrderFlags.IMMEDIATE)));
    world.sell(1, BTC, 5, 1_000);
    world.accept(world.place(world.order(2, 0, BTC, Side.BUY, 9, 1_000, OrderFlags.IMMEDIATE)));
    assertEquals(5, world.lots(2, BTC));
    assertEquals(Optional.empty(), world.resting(2, 0, BTC));
  }

  @Test
  void refusesUnknownFlags() {
    world.refuse(
        Refusal.UnknownFlags.class, world.place(world.order(2, 0, BTC, Side.BUY, 9, 1_000, 4)));
  }

  @Test
  void refusesForgedSignature() {
    OrderMessage message = world.order(1, 0, BTC, Side.BUY, 1, 1_000);
    world.refuse(
        Refusal.BadSignature.class, world.place(message, Keyring.secret("somebody else", 1)));
  }

  @Test
  void refusesReplayedAndCancelledSequences() {
    OrderMessage message = world.order(1, 0, BTC, Side.BUY, 1, 900);
    world.accept(world.place(message));
    world.refuse(Refusal.StaleSequence.class, world.place(message));
    world.accept(new Command.CancelOrder(world.time, new OrderId(1, 0, message.sequence())));
    world.refuse(Refusal.StaleSequence.class, world.place(message));
    world.refuse(
        Refusal.NoSuchOrder.class,
        new Command.CancelOrder(world.time, new OrderId(1, 0, message.sequence())));
  }

  @Test
  void aHigherSequenceReplacesTheOrderOfItsSlot() {
    world.buy(1, BTC, 1, 900);
    world.buy(1, ETH, 1, 900);
    assertEquals(Optional.empty(), world.resting(1, 0, BTC));
    assertEquals(2, world.resting(1, 0, ETH).orElseThrow().sequence());
  }

  @Test
  void refusesUnknownUnpricedAndStaleMarkets() {
    world.refuse(
        Refusal.UnknownMarket.class, world.place(world.order(1, 0, 2, Side.BUY, 1, 1_000)));
    world.refuse(
        Refusal.UnpricedMarket.class, world.place(world.order(1, 0, 7, Side.BUY, 1, 1_000)));
    world.seal();
    world.time += ScenarioMarkets.MAX_AGE + 1;
    world.refuse(Refusal.StalePrice.class, world.place(world.order(1, 0, BTC, Side.BUY, 1, 1_000)));
  }

  @Test
  void refusesUnknownAccountBadFieldAndWrongTimes() {
    OrderMessage m = world.order(1, 0, BTC, Side.BUY, 1, 1_000);
    world.refuse(
        Refusal.UnknownAccount.class,
        world.place(
            new OrderMessage(77, 0, 1, BTC, Side.BUY, 1, 1_000, 0, 0, m.expiry(), World.FEE_CAP),
            Keyring.secret("test", 1)));
    world.refuse(
        Refusal.NotYetValid.class,
        world.place(
            new OrderMessage(
                1, 0, 1, BTC, Side.BUY, 1, 1_000, world.time + 1, 0, m.expiry(), World.FEE_CAP)));
    world.refuse(
        Refusal.Expired.class,
        world.place(
            new OrderMessage(1, 0, 1, BTC, Side.BUY, 1, 1_000, 0, 0, world.time, World.FEE_CAP)));
    long earlier = world.time - 1;
    world.refuse(Refusal.TimeWentBack.class, new Command.Sweep(earlier));
  }

  @Test
  void refusesWhatMarginDoesNotCover() {
    world.refuse(
        Refusal.InsufficientMargin.class,
        world.place(world.order(1, 0, BTC, Side.BUY, 100_000, 1_000)));
  }

  @Test
  void aMakerThatMarginNoLongerCoversLosesItsOrder() {
    world.accept(world.place(world.order(1, 0, BTC, Side.SELL, 6_000, 1_000)));
    world.accept(world.place(world.order(1, 1, ETH, Side.SELL, 6_000, 1_000)));
    world.accept(world.place(world.order(2, 0, BTC, Side.BUY, 6_000, 1_000)));
    assertEquals(-6_000, world.lots(1, BTC));
    Outcome outcome = world.accept(world.place(world.order(3, 0, ETH, Side.BUY, 6_000, 1_000)));
    Event.Ended ended = World.events(outcome, Event.Ended.class).getFirst();
    assertEquals(1, ended.order().account());
    assertInstanceOf(Refusal.InsufficientMargin.class, ended.cause());
    assertEquals(0, world.lots(3, ETH));
    assertTrue(world.resting(3, 0, ETH).isPresent());
  }

  @Test
  void anOrderMaySpreadOverBatches() {
    for (int slot = 0; slot < 12; slot++) {
      int maker = 1 + slot % 3;
      world.accept(world.place(world.order(maker, slot, BTC, Side.SELL, 1, 1_000)));
    }
    world.buy(4, BTC, 12, 1_000);
    assertEquals(12, world.lots(4, BTC));
    world.seal();
    assertTrue(world.sealed.size() >= 2, "one batch of the smallest shape cannot hold 12 fills");
    assertEquals(12, world.account(4).slots().word(0).filled());
  }

  @Test
  void expiredOrdersLeaveTheBookWithTheNextBatch() {
    OrderMessage m = world.order(1, 0, BTC, Side.SELL, 5, 1_000);
    world.accept(
        world.place(
            new OrderMessage(1, 0, 1, BTC, Side.SELL, 5, 1_000, 0, 0, world.time + 5, m.feeCap())));
    Outcome outcome = world.tick(1_000, 1_000);
    assertInstanceOf(
        Refusal.Expired.class, World.events(outcome, Event.Ended.class).getFirst().cause());
    assertEquals(0, world.ledger.book(BTC).size());
  }

  @Test
  void sealsIntoTheSmallestShapeThatFits() {
    World wide = new World(Shape.S64, Shape.S8);
    for (int i = 0; i < 8; i++) {
      wide.open(1_000_000);
    }
    wide.seal();
    assertEquals(Shape.S8, wide.sealed.getFirst().shape());
    for (int i = 0; i < 9; i++) {
      wide.open(1_000_000);
    }
    wide.seal();
    assertEquals(Shape.S64, wide.sealed.getLast().shape());
  }
}
