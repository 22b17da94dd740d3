package org.novation.ledger.margin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.novation.ledger.amount.Cash;
import org.novation.ledger.market.Columns;
import org.novation.ledger.market.Samples;
import org.novation.ledger.state.MarketState;
import org.novation.ledger.state.Position;
import org.novation.ledger.state.PositionList;

class LiquidationTest {
  private static final MarketView VIEW = Views.sample();

  /** Distressed accounts: worth a part of what they need. */
  private static MarginSide distressed(MarketView view, Random random, int most) {
    PositionList held = Views.positions(view, random, most);
    Requirement need = Views.side(0, held).requirement(view, Columns.MAINTENANCE);
    BigInteger least = need.addon().add(need.variance().sqrt()).shiftRight(16);
    BigInteger equity = least.multiply(BigInteger.valueOf(random.nextInt(17) - 1)).shiftRight(4);
    return new MarginSide(Cash.of(equity.subtract(Views.side(0, held).equity(view))), held);
  }

  private static MarginSide sold(
      MarginSide side, MarketView view, int market, long lots, long price) {
    long held = side.positions().lots(market);
    long change = held > 0 ? -lots : lots;
    MarketState state = view.state(market);
    BigInteger paid =
        BigInteger.valueOf(change).multiply(BigInteger.valueOf(price - state.funding()));
    return new MarginSide(
        Cash.of(side.cash().value().subtract(paid)), side.positions().with(market, held + change));
  }

  /** Whatever the sizer offers at the worst price keeps rule 3 and M4. */
  @Test
  void offeredLotsKeepRule3AndM4AtTheWorstPrice() {
    Random random = new Random(17);
    int offered = 0;
    for (int i = 0; i < 1500; i++) {
      MarketView view = Views.random(random);
      MarginSide side = distressed(view, random, 100);
      if (side.health(view, Columns.MAINTENANCE).isHealthy()) {
        continue;
      }
      LiquidationSizer sizer = new LiquidationSizer(view, side, BigInteger.ZERO);
      for (Position position : side.positions().slots()) {
        int market = position.market();
        long price = sizer.worstPrice(market, position.lots() > 0);
        long lots = sizer.largest(side, market, price);
        assertTrue(lots <= Math.abs(position.lots()));
        if (lots > 0) {
          offered++;
          RowChange change = new RowChange(side, sold(side, view, market, lots, price), Flows.NONE);
          assertTrue(new MarginRules(view).judge(change).liquidation().isPresent());
        }
      }
    }
    assertTrue(offered > 500, "offers: " + offered);
  }

  /** No larger reduction would do, but for closing the account: checked against every size. */
  @Test
  void offersTheMostThatIsAllowed() {
    Random random = new Random(18);
    int compared = 0;
    for (int i = 0; i < 150; i++) {
      MarketView view = Views.random(random);
      MarginSide side = distressed(view, random, 12);
      if (side.health(view, Columns.MAINTENANCE).isHealthy()) {
        continue;
      }
      LiquidationSizer sizer = new LiquidationSizer(view, side, BigInteger.ZERO);
      for (Position position : side.positions().slots()) {
        long price = view.state(position.market()).mark();
        long most = 0;
        for (long lots = 1; lots <= Math.abs(position.lots()); lots++) {
          MarginSide after = sold(side, view, position.market(), lots, price);
          RowChange change = new RowChange(side, after, Flows.NONE);
          boolean closes = after.positions().isFlat();
          if (!closes && new MarginRules(view).judge(change).liquidation().isPresent()) {
            most = lots;
          }
        }
        long size = sizer.largest(side, position.market(), price);
        assertTrue(
            size == most || sold(side, view, position.market(), size, price).positions().isFlat());
        compared++;
      }
    }
    assertTrue(compared > 200, "compared: " + compared);
  }

  @Test
  void sellsJustSoManyThatTheTargetStillFails() {
    PositionList held = Views.calm(1000);
    long equity = 60_000;
    MarginSide side = Views.side(equity - 1_000_000, held);
    LiquidationSizer sizer = new LiquidationSizer(VIEW, side, BigInteger.ZERO);
    long lots = sizer.largest(side, Samples.CALM, 1000);
    assertTrue(lots > 0 && lots < 1000, "lots: " + lots);
    assertTrue(
        sold(side, VIEW, Samples.CALM, lots, 1000).health(VIEW, Columns.MAINTENANCE).isHealthy());
    assertTrue(!sold(side, VIEW, Samples.CALM, lots, 1000).target(VIEW).isHealthy());
    assertTrue(sold(side, VIEW, Samples.CALM, lots + 1, 1000).target(VIEW).isHealthy());
  }

  @Test
  void closesASingleLotThatCannotBeDivided() {
    MarginSide side = Views.side(1 - 1000, Views.calm(1));
    LiquidationSizer sizer = new LiquidationSizer(VIEW, side, BigInteger.ZERO);
    assertEquals(1, sizer.largest(side, Samples.CALM, 1000));
  }

  @Test
  void aLegWhoseSaleRaisesTheRequirementIsNotOffered() {
    PositionList hedged = PositionList.EMPTY.with(Samples.CALM, 100).with(Samples.HEDGE, -60);
    MarginSide side = Views.side(100 - 40_000, hedged);
    LiquidationSizer sizer = new LiquidationSizer(VIEW, side, BigInteger.ZERO);
    assertEquals(0, sizer.largest(side, Samples.HEDGE, 1000));
    assertTrue(sizer.largest(side, Samples.CALM, 1000) > 0);
  }

  @Test
  void worstPriceIsTheLastWithinTheAllowance() {
    LiquidationSizer sizer = new LiquidationSizer(VIEW, MarginSide.UNOPENED, BigInteger.ZERO);
    long slippage = 327 * 1000 / 65536;
    assertEquals(1000 - slippage, sizer.worstPrice(Samples.CALM, true));
    assertEquals(1000 + slippage, sizer.worstPrice(Samples.CALM, false));
  }

  private static TakeoverOutcome.Taken take(MarginSide side, long fees) {
    TakeoverOutcome outcome =
        new Takeover(VIEW).take(side, BigInteger.ZERO, BigInteger.ZERO, BigInteger.valueOf(fees));
    return assertInstanceOf(TakeoverOutcome.Taken.class, outcome);
  }

  @Test
  void takeoverMovesLotsAndValueToTheHouse() {
    MarginSide side = Views.side(5000 - 100_000, Views.calm(100));
    TakeoverOutcome.Taken taken = take(side, 0);
    long penalty = 163L * 100 * 1000 / 65536;
    assertEquals(BigInteger.valueOf(penalty), taken.penalty());
    assertEquals(Views.side(5000 - penalty, Views.calm(100).closed()), taken.after());
    assertEquals(BigInteger.valueOf(penalty - 100_000), taken.houseCashChange());
    assertEquals(100, taken.markets().row(0).houseLots());
    RowChange change = new RowChange(side, taken.after(), Flows.NONE);
    assertTrue(new MarginRules(VIEW).judge(change).liquidation().isPresent());
  }

  @Test
  void penaltyNeverTakesWhatIsNotThere() {
    assertEquals(
        BigInteger.valueOf(7), take(Views.side(10 - 100_000, Views.calm(100)), 3).penalty());
    MarginSide broke = Views.side(-10 - 100_000, Views.calm(100));
    TakeoverOutcome.Taken taken = take(broke, 0);
    assertEquals(BigInteger.ZERO, taken.penalty());
    assertEquals(Cash.of(-10), taken.after().cash());
    assertEquals(BigInteger.TEN, Relief.shortfall(Rule.DISTRESSED, taken.after()));
    RowChange change = new RowChange(broke, taken.after(), Flows.NONE);
    assertTrue(new MarginRules(VIEW).judge(change).liquidation().isPresent());
  }

  @Test
  void takeoverStopsAtTheHouseCap() {
    long cap = VIEW.parameters().market(0).houseCap();
    MarginSide full = Views.side(-cap * 1000, Views.calm(cap));
    assertEquals(cap, take(full, 0).markets().row(0).houseLots());
    MarginSide over = Views.side(-cap * 1000, Views.calm(-cap - 1));
    TakeoverOutcome outcome =
        new Takeover(VIEW).take(over, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);
    TakeoverOutcome.Refused refused = assertInstanceOf(TakeoverOutcome.Refused.class, outcome);
    BigInteger lots = BigInteger.valueOf(-cap - 1);
    assertEquals(new MarginRefusal.HouseCapExceeded(Samples.CALM, lots, cap), refused.reason());
  }

  /** Random distressed accounts: taken over, they keep rule 3, and no unit appears or vanishes. */
  @Test
  void takeoverConservesValueAndKeepsRule3() {
    Random random = new Random(19);
    int taken = 0;
    for (int i = 0; i < 1000; i++) {
      MarketView view = Views.random(random);
      MarginSide side = distressed(view, random, 100);
      TakeoverOutcome outcome =
          new Takeover(view).take(side, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);
      if (outcome instanceof TakeoverOutcome.Taken done
          && !side.positions().isFlat()
          && !side.health(view, Columns.MAINTENANCE).isHealthy()) {
        taken++;
        BigInteger cashChange = done.after().cash().value().subtract(side.cash().value());
        assertEquals(BigInteger.ZERO, cashChange.add(done.houseCashChange()));
        RowChange change = new RowChange(side, done.after(), Flows.NONE);
        assertTrue(new MarginRules(view).judge(change).liquidation().isPresent());
      }
    }
    assertTrue(taken > 100, "taken: " + taken);
  }
}
