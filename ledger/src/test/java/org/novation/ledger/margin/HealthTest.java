package org.novation.ledger.margin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.novation.ledger.amount.Cash;
import org.novation.ledger.market.Columns;
import org.novation.ledger.market.MarketParameters;
import org.novation.ledger.market.RiskColumns;
import org.novation.ledger.state.MarketState;
import org.novation.ledger.state.Position;
import org.novation.ledger.state.PositionList;

class HealthTest {
  private static final BigDecimal COEFFICIENT = BigDecimal.valueOf(1 << 16);
  private static final BigDecimal VARIANCE = COEFFICIENT.pow(2);

  @Test
  void flatAccountIsHealthyIffCashIsNotNegative() {
    MarketView view = Views.sample();
    for (Columns columns : Columns.values()) {
      assertTrue(Views.side(0, PositionList.EMPTY).health(view, columns).isHealthy());
      assertFalse(Views.side(-1, PositionList.EMPTY).health(view, columns).isHealthy());
    }
    assertEquals(
        new Health.Failing(Conjunct.EQUITY, 8), Views.side(-1, PositionList.EMPTY).target(view));
  }

  @Test
  void eachConjunctFailsJustBelowItsBoundary() {
    Requirement addon = requirement(5 << 16, 0, 0);
    assertTrue(Health.of(BigInteger.valueOf(5), addon).isHealthy());
    assertEquals(new Health.Failing(Conjunct.ADDON, 8), Health.of(BigInteger.valueOf(4), addon));
    BigInteger threeSquared = BigInteger.valueOf(3L << 16).pow(2);
    Requirement variance = new Requirement(BigInteger.ZERO, threeSquared, losses(0));
    assertTrue(Health.of(BigInteger.valueOf(3), variance).isHealthy());
    Requirement more =
        new Requirement(BigInteger.ZERO, threeSquared.add(BigInteger.ONE), losses(0));
    assertEquals(new Health.Failing(Conjunct.VARIANCE, 8), Health.of(BigInteger.valueOf(3), more));
    Requirement scenario = requirement(0, 0, 7 << 16);
    assertTrue(Health.of(BigInteger.valueOf(7), scenario).isHealthy());
    assertEquals(
        new Health.Failing(Conjunct.SCENARIO, 2), Health.of(BigInteger.valueOf(6), scenario));
  }

  @Test
  void targetWeakensEquityByItsShare() {
    Requirement addon = requirement(3 << 16, 0, 0);
    assertTrue(Health.ofTarget(BigInteger.valueOf(4), addon, 1 << 14).isHealthy());
    assertEquals(
        new Health.Failing(Conjunct.ADDON, 8),
        Health.ofTarget(BigInteger.valueOf(4), addon, (1 << 14) + 1));
  }

  private static Requirement requirement(long addon, long variance, long loss) {
    return new Requirement(BigInteger.valueOf(addon), BigInteger.valueOf(variance), losses(loss));
  }

  /** The loss in scenario 2, gains elsewhere. */
  private static List<BigInteger> losses(long loss) {
    BigInteger gain = BigInteger.valueOf(-1);
    return List.of(gain, gain, BigInteger.valueOf(loss), gain, gain, gain, gain, gain);
  }

  @Test
  void eachPartOfTheRequirementMayStayButNotGrow() {
    Requirement before = requirement(5, 5, 5);
    assertTrue(requirement(5, 5, 5).grownFrom(before).isEmpty());
    assertEquals(Conjunct.ADDON, grown(requirement(6, 5, 5), before));
    assertEquals(Conjunct.VARIANCE, grown(requirement(5, 6, 5), before));
    assertEquals(Conjunct.SCENARIO, grown(requirement(5, 5, 6), before));
    assertEquals(Conjunct.SCENARIO, grown(requirement(5, 5, 1), requirement(5, 5, -1)));
    assertEquals(Requirement.NO_SCENARIO, requirement(0, 0, -1).worstScenario());
  }

  private static Conjunct grown(Requirement after, Requirement before) {
    MarginRefusal refusal = after.grownFrom(before).orElseThrow();
    return assertInstanceOf(MarginRefusal.RequirementGrew.class, refusal).part();
  }

  @Test
  void agreesWithExactRationals() {
    Random random = new Random(12);
    Set<Conjunct> failed = EnumSet.noneOf(Conjunct.class);
    int healthy = 0;
    for (int i = 0; i < 1500; i++) {
      MarketView view = Views.random(random);
      PositionList positions = Views.positions(view, random, 100);
      MarginSide empty = Views.side(0, positions);
      BigInteger need = empty.requirement(view, Columns.MAINTENANCE).worstLoss().shiftRight(16);
      BigInteger cash = need.multiply(BigInteger.valueOf(random.nextInt(60))).shiftRight(4);
      MarginSide side = new MarginSide(Cash.of(cash.subtract(empty.equity(view))), positions);
      Columns columns = random.nextBoolean() ? Columns.MAINTENANCE : Columns.INITIAL;
      Health health = side.health(view, columns);
      assertEquals(exactlyHealthy(side, view, columns), health.isHealthy());
      if (health instanceof Health.Failing failing) {
        failed.add(failing.conjunct());
      } else {
        healthy++;
      }
    }
    assertEquals(EnumSet.of(Conjunct.ADDON, Conjunct.VARIANCE, Conjunct.SCENARIO), failed);
    assertTrue(healthy > 100, "healthy samples: " + healthy);
  }

  /**
   * The predicate in whole collateral units, from the definition: every divisor is a power of two,
   * so it is exact.
   */
  private static boolean exactlyHealthy(MarginSide side, MarketView view, Columns columns) {
    BigDecimal equity = new BigDecimal(side.cash().value());
    BigDecimal addon = BigDecimal.ZERO;
    BigDecimal variance = BigDecimal.ZERO;
    BigDecimal[] factors = {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO};
    BigDecimal[] gains = new BigDecimal[8];
    java.util.Arrays.fill(gains, BigDecimal.ZERO);
    for (Position position : side.positions().slots()) {
      int row = view.requireRow(position.market());
      MarketState state = view.markets().row(row);
      MarketParameters market = view.parameters().market(row);
      RiskColumns risk = columns == Columns.INITIAL ? market.initial() : market.maintenance();
      BigDecimal lots = BigDecimal.valueOf(position.lots());
      BigDecimal notional = lots.multiply(BigDecimal.valueOf(state.mark()));
      equity = equity.add(notional).subtract(lots.multiply(BigDecimal.valueOf(state.funding())));
      addon =
          addon.add(notional.abs().multiply(BigDecimal.valueOf(risk.addon()).divide(COEFFICIENT)));
      variance =
          variance.add(
              notional.pow(2).multiply(BigDecimal.valueOf(risk.variance()).divide(VARIANCE)));
      for (int f = 0; f < 3; f++) {
        factors[f] = factors[f].add(notional.multiply(ratio(risk.loadings().get(f))));
      }
      for (int s = 0; s < 8; s++) {
        gains[s] = gains[s].add(notional.multiply(ratio(risk.scenarios().get(s))));
      }
    }
    for (BigDecimal factor : factors) {
      variance = variance.add(factor.pow(2));
    }
    BigDecimal surplus = equity.subtract(addon);
    boolean healthy = surplus.signum() >= 0 && surplus.pow(2).compareTo(variance) >= 0;
    for (BigDecimal gain : gains) {
      healthy &= surplus.add(gain).signum() >= 0;
    }
    return healthy;
  }

  private static BigDecimal ratio(int coefficient) {
    return BigDecimal.valueOf(coefficient).divide(COEFFICIENT);
  }

  @Test
  void moreCashNeverHurts() {
    Random random = new Random(13);
    for (int i = 0; i < 1000; i++) {
      MarketView view = Views.random(random);
      MarginSide side = Views.side(random.nextInt(8_000_000), Views.positions(view, random, 100));
      MarginSide richer =
          new MarginSide(side.cash().plus(Cash.of(random.nextInt(1_000_000))), side.positions());
      for (Columns columns : Columns.values()) {
        assertTrue(
            !side.health(view, columns).isHealthy() || richer.health(view, columns).isHealthy());
      }
      assertTrue(!side.target(view).isHealthy() || richer.target(view).isHealthy());
    }
  }

  @Test
  void targetIsStricterThanMaintenance() {
    Random random = new Random(14);
    int between = 0;
    for (int i = 0; i < 2000; i++) {
      MarketView view = Views.random(random);
      MarginSide side = Views.side(random.nextInt(8_000_000), Views.positions(view, random, 100));
      boolean target = side.target(view).isHealthy();
      boolean maintenance = side.health(view, Columns.MAINTENANCE).isHealthy();
      assertTrue(!target || maintenance);
      between += maintenance && !target ? 1 : 0;
    }
    assertTrue(between > 0);
  }

  @Test
  void shrinkingEveryPositionInProportionNeverRaisesTheRequirement() {
    Random random = new Random(15);
    for (int i = 0; i < 500; i++) {
      MarketView view = Views.random(random);
      PositionList before = Views.positions(view, random, 50);
      PositionList doubled = PositionList.EMPTY;
      for (Position position : before.slots()) {
        doubled = doubled.with(position.market(), 2 * position.lots());
      }
      Requirement half = Views.side(0, before).requirement(view, Columns.MAINTENANCE);
      Requirement full = Views.side(0, doubled).requirement(view, Columns.MAINTENANCE);
      assertTrue(half.grownFrom(full).isEmpty());
      assertEquals(full.addon(), half.addon().shiftLeft(1));
      assertEquals(full.variance(), half.variance().shiftLeft(2));
    }
  }
}
