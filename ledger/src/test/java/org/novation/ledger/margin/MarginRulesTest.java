package org.novation.ledger.margin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.novation.ledger.amount.Cash;
import org.novation.ledger.market.Columns;
import org.novation.ledger.market.Samples;
import org.novation.ledger.state.MarketState;
import org.novation.ledger.state.Position;
import org.novation.ledger.state.PositionList;

/**
 * Each rule of M3 on both sides of each of its conditions. All marks are 1000 and F is 0 in the
 * sample.
 */
class MarginRulesTest {
  private static final MarketView VIEW = Views.sample();
  private static final MarginRules RULES = new MarginRules(VIEW);

  /** Cash with which an account is worth exactly this much. */
  private static MarginSide worth(long equity, PositionList positions) {
    long value = 0;
    for (Position position : positions.slots()) {
      value += 1000 * position.lots();
    }
    return Views.side(equity - value, positions);
  }

  private static MarginVerdict judge(MarginSide before, MarginSide after, Flows flows) {
    return RULES.judge(new RowChange(before, after, flows));
  }

  private static void assertRefused(Rule rule, Class<?> reason, MarginVerdict verdict) {
    assertTrue(verdict.claim(rule).isEmpty());
    assertInstanceOf(reason, verdict.refusals().get(rule));
  }

  /** The least value of 100 lots of the calm market that is healthy. */
  private static long least(Columns columns) {
    long equity = 0;
    while (!worth(equity, Views.calm(100)).health(VIEW, columns).isHealthy()) {
      equity++;
    }
    return equity;
  }

  @Test
  void newAccountWithADepositIsCredited() {
    MarginVerdict verdict =
        judge(MarginSide.UNOPENED, Views.side(50, PositionList.EMPTY), Views.flows(50, 0, 0));
    assertEquals(Optional.of(Rule.CREDITED), verdict.preferred().map(Claim::rule));
  }

  @Test
  void creditedReadsNoPrice() {
    MarketView stale = new MarketView(VIEW.parameters(), VIEW.markets(), VIEW.batchTime() + 1000);
    MarginSide before = Views.side(-90_000, Views.calm(100));
    MarginSide after = Views.side(-80_000, Views.calm(100));
    RowChange change = new RowChange(before, after, Views.flows(10_000, 0, 0));
    MarginVerdict verdict = new MarginRules(stale).judge(change);
    assertEquals(List.of(Rule.CREDITED), verdict.claims().stream().map(Claim::rule).toList());
    assertRefused(Rule.INITIAL, MarginRefusal.StalePrice.class, verdict);
  }

  @Test
  void creditedRefusesALossADebitAndAChangedPosition() {
    MarginSide before = Views.side(100, PositionList.EMPTY);
    assertRefused(
        Rule.CREDITED,
        MarginRefusal.NetLoss.class,
        judge(before, Views.side(109, PositionList.EMPTY), Views.flows(10, 0, 0)));
    assertRefused(
        Rule.CREDITED,
        MarginRefusal.DebitNeedsInitial.class,
        judge(before, Views.side(90, PositionList.EMPTY), Views.flows(0, 10, 0)));
    assertRefused(
        Rule.CREDITED,
        MarginRefusal.PositionChanged.class,
        judge(worth(9000, Views.calm(2)), worth(9000, Views.calm(1)), Flows.NONE));
    assertRefused(
        Rule.CREDITED,
        MarginRefusal.MarketsMoved.class,
        judge(before, worth(100, Views.calm(1)), Flows.NONE));
  }

  @Test
  void initialHoldsFromItsBoundary() {
    long least = least(Columns.INITIAL);
    MarginSide before = Views.side(least, PositionList.EMPTY);
    MarginVerdict opened = judge(before, worth(least, Views.calm(100)), Flows.NONE);
    assertEquals(Optional.of(Rule.INITIAL), opened.preferred().map(Claim::rule));
    MarginVerdict short1 = judge(before, worth(least - 1, Views.calm(100)), Flows.NONE);
    assertRefused(Rule.INITIAL, MarginRefusal.NotHealthy.class, short1);
    assertFalse(short1.holds());
  }

  @Test
  void withdrawalIsForInitialAlone() {
    long least = least(Columns.INITIAL);
    MarginSide before = worth(least + 10, Views.calm(100));
    MarginVerdict all = judge(before, worth(least, Views.calm(100)), Views.flows(0, 10, 0));
    assertEquals(List.of(Rule.INITIAL), all.claims().stream().map(Claim::rule).toList());
    assertFalse(judge(before, worth(least - 1, Views.calm(100)), Views.flows(0, 11, 0)).holds());
  }

  @Test
  void droppingAHedgeNeedsInitialMargin() {
    PositionList hedged = PositionList.EMPTY.with(Samples.CALM, 100).with(Samples.HEDGE, -100);
    PositionList bare = hedged.with(Samples.HEDGE, 0);
    long enough = least(Columns.MAINTENANCE);
    MarginVerdict verdict = judge(worth(enough, hedged), worth(enough, bare), Flows.NONE);
    assertRefused(Rule.INITIAL, MarginRefusal.NotHealthy.class, verdict);
    assertRefused(Rule.REDUCING, MarginRefusal.RequirementGrew.class, verdict);
    assertFalse(verdict.holds());
  }

  @Test
  void reducingHoldsBetweenMaintenanceAndInitial() {
    long enough = least(Columns.MAINTENANCE);
    MarginSide before = worth(enough, Views.calm(100));
    MarginVerdict verdict = judge(before, worth(enough, Views.calm(99)), Flows.NONE);
    assertEquals(List.of(Rule.REDUCING), verdict.claims().stream().map(Claim::rule).toList());
    assertEquals(1, verdict.preferred().orElseThrow().scenario(), "the drop hurts a long most");
    assertRefused(
        Rule.REDUCING,
        MarginRefusal.PositionGrew.class,
        judge(before, worth(enough + 900, Views.calm(101)), Flows.NONE));
    assertRefused(
        Rule.REDUCING,
        MarginRefusal.PositionGrew.class,
        judge(before, worth(enough, Views.calm(-1)), Flows.NONE));
  }

  @Test
  void reducingAllowsSlippageAndGivesFeesBack() {
    long enough = 3 * least(Columns.INITIAL);
    MarginSide before = worth(enough, Views.calm(100));
    // slippage 327 / 65536 of 50 lots at 1000: 249.48
    long allowed = 327L * 50 * 1000 / 65536;
    MarginSide worst = worth(enough - allowed, Views.calm(50));
    assertTrue(judge(before, worst, Flows.NONE).claim(Rule.REDUCING).isPresent());
    MarginSide beyond = worth(enough - allowed - 1, Views.calm(50));
    assertRefused(
        Rule.REDUCING, MarginRefusal.LossAboveAllowance.class, judge(before, beyond, Flows.NONE));
    assertTrue(judge(before, beyond, Views.flows(0, 0, 1)).claim(Rule.REDUCING).isPresent());
  }

  @Test
  void distressedNeedsAnUnhealthyAccountBefore() {
    long boundary = least(Columns.MAINTENANCE);
    MarginSide sick = worth(boundary - 1, Views.calm(100));
    MarginVerdict verdict = judge(sick, worth(boundary - 1, Views.calm(99)), Flows.NONE);
    Claim claim = verdict.claim(Rule.DISTRESSED).orElseThrow();
    Health.Failing failing =
        assertInstanceOf(Health.Failing.class, sick.health(VIEW, Columns.MAINTENANCE));
    assertEquals(failing.conjunct(), claim.failing());
    assertEquals(1, claim.scenario());
    assertTrue(verdict.liquidation().isPresent(), "one lot less still fails the target");
    MarginSide healthy = worth(boundary, Views.calm(100));
    assertRefused(
        Rule.DISTRESSED,
        MarginRefusal.NotDistressed.class,
        judge(healthy, worth(boundary, Views.calm(99)), Flows.NONE));
    assertRefused(
        Rule.DISTRESSED,
        MarginRefusal.NotDistressed.class,
        judge(sick, worth(boundary, Views.calm(99)), Views.flows(1, 0, 0)));
  }

  @Test
  void distressedNeedsALotLess() {
    MarginSide sick = worth(0, Views.calm(100));
    assertRefused(
        Rule.DISTRESSED, MarginRefusal.NothingReduced.class, judge(sick, sick, Flows.NONE));
  }

  @Test
  void distressedCountsFeesAgainstTheAllowance() {
    MarginSide sick = worth(5000, Views.calm(100));
    long allowed = 327L * 10 * 1000 / 65536;
    MarginSide worst = worth(5000 - allowed, Views.calm(90));
    MarginSide beyond = worth(5000 - allowed - 1, Views.calm(90));
    assertTrue(judge(sick, worst, Views.flows(0, 0, 3)).claim(Rule.DISTRESSED).isPresent());
    assertRefused(
        Rule.DISTRESSED,
        MarginRefusal.LossAboveAllowance.class,
        judge(sick, beyond, Views.flows(0, 0, 3)));
  }

  @Test
  void distressedMayNotFallBelowZeroNorDeeper() {
    MarginSide poor = worth(3, Views.calm(100));
    assertTrue(
        judge(poor, worth(0, Views.calm(90)), Flows.NONE).claim(Rule.DISTRESSED).isPresent());
    assertRefused(
        Rule.DISTRESSED,
        MarginRefusal.EquityFell.class,
        judge(poor, worth(-1, Views.calm(90)), Flows.NONE));
    MarginSide broke = worth(-5, Views.calm(100));
    assertTrue(
        judge(broke, worth(-5, Views.calm(90)), Flows.NONE).claim(Rule.DISTRESSED).isPresent());
    assertRefused(
        Rule.DISTRESSED,
        MarginRefusal.EquityFell.class,
        judge(broke, worth(-6, Views.calm(90)), Flows.NONE));
  }

  @Test
  void liquidationBeyondTheTargetIsRefusedUnlessItCloses() {
    long boundary = least(Columns.MAINTENANCE);
    MarginSide sick = worth(boundary - 1, Views.calm(100));
    MarginVerdict far = judge(sick, worth(boundary - 1, Views.calm(10)), Flows.NONE);
    assertTrue(far.claim(Rule.DISTRESSED).isPresent());
    assertTrue(far.liquidation().isEmpty());
    MarginVerdict whole =
        judge(sick, worth(boundary - 1, Views.calm(0).with(Samples.CALM, 0)), Flows.NONE);
    assertFalse(whole.liquidation().isPresent(), "the slot moved");
    MarginVerdict closed = judge(sick, worth(boundary - 1, Views.calm(100).closed()), Flows.NONE);
    assertEquals(
        Optional.of(new Claim.Target(Conjunct.NONE, 8)),
        closed.liquidation().flatMap(Claim::target));
  }

  @Test
  void reducingAndDistressedKeepMarketsInPlace() {
    MarginSide sick = worth(0, Views.calm(100));
    MarginVerdict verdict = judge(sick, worth(0, PositionList.EMPTY), Flows.NONE);
    assertRefused(Rule.DISTRESSED, MarginRefusal.MarketsMoved.class, verdict);
    assertRefused(Rule.REDUCING, MarginRefusal.MarketsMoved.class, verdict);
    assertTrue(verdict.claim(Rule.INITIAL).isPresent());
  }

  @Test
  void tradingResultLeavesOutCreditsAndDebits() {
    MarginSide before = Views.side(100, PositionList.EMPTY);
    MarginSide after = worth(112, Views.calm(3));
    PricedRow row = PricedRow.of(new RowChange(before, after, Views.flows(20, 5, 1)), VIEW);
    assertEquals(BigInteger.valueOf(-3), row.result());
  }

  @Test
  void valuesBeyondTheCircuitsWidthAreRefused() {
    BigInteger most = BigInteger.ONE.shiftLeft(103).subtract(BigInteger.ONE);
    MarginSide full = new MarginSide(Cash.of(most), PositionList.EMPTY);
    MarginSide over = new MarginSide(Cash.of(most), Views.calm(1));
    MarginVerdict verdict = judge(full, over, Flows.NONE);
    assertRefused(Rule.INITIAL, MarginRefusal.Width.class, verdict);
  }

  @Test
  void unlistedMarketCannotBePriced() {
    PositionList unknown = PositionList.EMPTY.with(77, 1);
    MarginVerdict verdict = judge(Views.side(0, unknown), Views.side(0, unknown), Flows.NONE);
    assertEquals(Optional.of(Rule.CREDITED), verdict.preferred().map(Claim::rule));
    assertEquals(new MarginRefusal.UnlistedMarket(77), verdict.refusals().get(Rule.INITIAL));
  }

  @Test
  void reliefIsForFlatRowsUnderRules3And4() {
    MarginSide broke = Views.side(-9, Views.calm(1).closed());
    assertEquals(BigInteger.valueOf(9), Relief.shortfall(Rule.DISTRESSED, broke));
    assertEquals(BigInteger.valueOf(9), Relief.shortfall(Rule.CREDITED, broke));
    assertEquals(BigInteger.ZERO, Relief.shortfall(Rule.INITIAL, broke));
    assertEquals(BigInteger.ZERO, Relief.shortfall(Rule.DISTRESSED, Views.side(-9, Views.calm(1))));
    assertEquals(
        BigInteger.ZERO, Relief.shortfall(Rule.CREDITED, Views.side(0, broke.positions())));
  }

  /**
   * On random rows: the preferred claim is the first, and what every claim promises holds by the
   * definitions.
   */
  @Test
  void claimsKeepTheirPromises() {
    Random random = new Random(16);
    Map<Rule, Integer> seen = new EnumMap<>(Rule.class);
    for (int i = 0; i < 6000; i++) {
      MarketView view = Views.random(random);
      RowChange change = randomChange(view, random);
      MarginRules rules = new MarginRules(view);
      MarginVerdict verdict = rules.judge(change);
      assertEquals(verdict.preferred(), rules.preferred(change));
      assertEquals(4, verdict.claims().size() + verdict.refusals().size());
      for (Claim claim : verdict.claims()) {
        seen.merge(claim.rule(), 1, Integer::sum);
        assertPromise(claim, change, view);
      }
    }
    for (Rule rule : List.of(Rule.INITIAL, Rule.REDUCING, Rule.DISTRESSED, Rule.CREDITED)) {
      assertTrue(seen.getOrDefault(rule, 0) > 50, seen.toString());
    }
  }

  private static RowChange randomChange(MarketView view, Random random) {
    PositionList held = Views.positions(view, random, 100);
    Requirement requirement = Views.side(0, held).requirement(view, Columns.MAINTENANCE);
    BigInteger need = requirement.addon().add(requirement.variance().sqrt()).shiftRight(16);
    BigInteger equity = need.multiply(BigInteger.valueOf(random.nextInt(50) - 5)).shiftRight(4);
    MarginSide flat = Views.side(0, held);
    MarginSide before = new MarginSide(Cash.of(equity.subtract(flat.equity(view))), held);
    PositionList next = held;
    BigInteger cash = before.cash().value();
    for (Position position : held.slots()) {
      if (random.nextInt(3) == 0) {
        int part = random.nextInt(10);
        long lots = part == 9 ? position.lots() + 1 : position.lots() * part / 8;
        MarketState state = view.state(position.market());
        BigInteger sold = BigInteger.valueOf(position.lots() - lots);
        cash = cash.add(sold.multiply(BigInteger.valueOf(state.mark() - state.funding())));
        next = next.with(position.market(), lots);
      }
    }
    long fees = random.nextInt(3) == 0 ? random.nextInt(50) : 0;
    long credits = random.nextInt(4) == 0 ? random.nextInt(50) : 0;
    MarginSide after = new MarginSide(Cash.of(cash.add(BigInteger.valueOf(credits - fees))), next);
    return new RowChange(before, after, Views.flows(credits, 0, fees));
  }

  private static void assertPromise(Claim claim, RowChange change, MarketView view) {
    BigInteger before = change.before().equity(view).add(change.flows().credits());
    BigInteger after = change.after().equity(view);
    boolean maintained = change.after().health(view, Columns.MAINTENANCE).isHealthy();
    Requirement now = change.after().requirement(view, Columns.MAINTENANCE);
    Requirement then = change.before().requirement(view, Columns.MAINTENANCE);
    switch (claim.rule()) {
      case INITIAL -> assertTrue(change.after().health(view, Columns.INITIAL).isHealthy());
      case CREDITED -> assertTrue(after.compareTo(before) >= 0);
      case REDUCING -> {
        assertTrue(maintained);
        assertShrank(claim, now, then);
      }
      case DISTRESSED -> {
        assertFalse(Health.of(before, then).isHealthy());
        assertFails(
            claim.failing(), claim.scenario(), before.shiftLeft(16).subtract(then.addon()), then);
        assertTrue(after.signum() >= 0 || after.compareTo(before) >= 0);
        assertShrank(claim, now, then);
      }
      case NONE -> throw new AssertionError("no row claims nothing");
    }
  }

  /**
   * Neither add-on, variance nor any scenario loss exceeds what the claimed scenario lost before.
   */
  private static void assertShrank(Claim claim, Requirement now, Requirement then) {
    BigInteger worst =
        claim.scenario() == 8 ? BigInteger.ZERO : then.losses().get(claim.scenario());
    assertTrue(now.addon().compareTo(then.addon()) <= 0);
    assertTrue(now.variance().compareTo(then.variance()) <= 0);
    now.losses().forEach(loss -> assertTrue(loss.compareTo(worst) <= 0));
  }

  private static void assertFails(
      Conjunct conjunct, int scenario, BigInteger surplus, Requirement then) {
    BigInteger negated =
        switch (conjunct) {
          case ADDON -> surplus;
          case VARIANCE -> surplus.pow(2).subtract(then.variance());
          case SCENARIO -> surplus.subtract(then.losses().get(scenario));
          case NONE, EQUITY -> throw new AssertionError(conjunct);
        };
    assertTrue(negated.signum() < 0);
  }
}
