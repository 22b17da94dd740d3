package org.novation.ledger.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.FieldViolation;
import org.novation.ledger.field.Unpacking;

class ParametersTest {
  private static final Parameters SAMPLE = Samples.parameters();

  @Test
  void samplesAreValid() {
    assertEquals(Optional.empty(), SAMPLE.check());
    Random random = new Random(7);
    for (int i = 0; i < 100; i++) {
      assertEquals(Optional.empty(), Samples.random(random).check());
    }
  }

  @Test
  void encodesEveryFieldInPlace() {
    Random random = new Random(8);
    for (int i = 0; i < 50; i++) {
      Parameters parameters = Samples.random(random);
      List<FieldElement> words = parameters.words();
      assertEquals(Parameters.WORDS, words.size());
      Unpacking head = new Unpacking(words.getFirst());
      Parameters read =
          new Parameters(
              (int) head.takeLong(30),
              head.takeLong(32),
              head.takeLong(40),
              head.takeLong(32),
              (int) head.takeLong(16),
              (int) head.takeLong(16),
              readMarkets(words));
      assertTrue(head.isExhausted());
      assertEquals(parameters, read);
    }
  }

  private static List<MarketParameters> readMarkets(List<FieldElement> words) {
    List<MarketParameters> markets = new ArrayList<>();
    for (int row = 0; row < 16; row++) {
      Unpacking limits = new Unpacking(words.get(1 + 4 * row));
      Unpacking factors = new Unpacking(words.get(2 + 4 * row));
      int id = (int) limits.takeLong(16);
      int addonMaintenance = (int) limits.takeLong(16);
      int addonInitial = (int) limits.takeLong(16);
      int penalty = (int) limits.takeLong(16);
      int slippage = (int) limits.takeLong(16);
      long kappa = limits.takeLong(32);
      long cap = limits.takeLong(32);
      long houseCap = limits.takeLong(47);
      long varianceMaintenance = factors.takeLong(32);
      long varianceInitial = factors.takeLong(32);
      List<Integer> loadingMaintenance = signed(factors, 3);
      List<Integer> loadingInitial = signed(factors, 3);
      List<Integer> jumpMaintenance = signed(new Unpacking(words.get(3 + 4 * row)), 8);
      List<Integer> jumpInitial = signed(new Unpacking(words.get(4 + 4 * row)), 8);
      assertTrue(limits.isExhausted() && factors.isExhausted());
      markets.add(
          new MarketParameters(
              id,
              penalty,
              slippage,
              kappa,
              cap,
              houseCap,
              new RiskColumns(
                  addonMaintenance, varianceMaintenance, loadingMaintenance, jumpMaintenance),
              new RiskColumns(addonInitial, varianceInitial, loadingInitial, jumpInitial)));
    }
    return markets;
  }

  private static List<Integer> signed(Unpacking word, int count) {
    List<Integer> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add((int) word.takeSigned(17));
    }
    return values;
  }

  @Test
  void namesTheLimitThatABadMarketBreaks() {
    MarketParameters good = SAMPLE.market(0);
    assertBreaks(
        "market 1 penalty",
        with(good, good.slippage() + 1, good.slippage(), 0, good.maintenance()));
    int addon = good.maintenance().addon();
    assertBreaks("market 1 slippage", with(good, 0, addon, 0, good.maintenance()));
    assertBreaks("market 1 kappa", with(good, 0, 0, 1L << 32, good.maintenance()));
    RiskColumns wide = new RiskColumns(addon, 0, List.of(0, 1 << 17, 0), Collections.nCopies(8, 0));
    assertBreaks("market 1 maintenance loading", with(good, 0, 0, 0, wide));
    RiskColumns low =
        new RiskColumns(addon, 0, List.of(0, 0, 0), Collections.nCopies(8, -(1 << 17) - 1));
    assertBreaks("market 1 maintenance scenario", with(good, 0, 0, 0, low));
  }

  private static MarketParameters with(
      MarketParameters base, int penalty, int slippage, long kappa, RiskColumns maintenance) {
    return new MarketParameters(
        base.id(), penalty, slippage, kappa, 0, 0, maintenance, base.initial());
  }

  private static void assertBreaks(String field, MarketParameters market) {
    Parameters parameters = Parameters.listing(0, 60, 0, 10, 1, 0, List.of(market));
    assertEquals(Optional.of(field), parameters.check().map(FieldViolation::field));
  }

  @Test
  void refusesIdsThatDoNotIncrease() {
    Parameters repeated =
        Parameters.listing(0, 60, 0, 10, 1, 0, List.of(SAMPLE.market(1), SAMPLE.market(1)));
    assertEquals("id of market row 1", repeated.check().orElseThrow().field());
  }

  @Test
  void fillersAreNoMarkets() {
    assertEquals(OptionalInt.of(1), SAMPLE.row(Samples.WILD));
    assertEquals(OptionalInt.empty(), SAMPLE.row(SAMPLE.market(5).id()));
    assertEquals(OptionalInt.empty(), SAMPLE.row(77));
    assertEquals(0xFFF0 + 5, SAMPLE.market(5).id());
  }

  @Test
  void freshnessEndsExactlyAtMaxAge() {
    long instant = Samples.GENESIS + 3 * Samples.PERIOD;
    assertEquals(instant, SAMPLE.instant(3));
    assertFalse(SAMPLE.isFresh(3, instant - 1));
    assertTrue(SAMPLE.isFresh(3, instant));
    assertTrue(SAMPLE.isFresh(3, instant + Samples.MAX_AGE));
    assertFalse(SAMPLE.isFresh(3, instant + Samples.MAX_AGE + 1));
    assertFalse(SAMPLE.isFresh(0, Samples.GENESIS), "a market that never had a price");
  }

  @Test
  void roundsBeyondAnyClockAreNeverFresh() {
    Parameters slow = Parameters.listing(0, 60, (1L << 40) - 1, (1L << 32) - 1, 1, 0, List.of());
    assertEquals(Long.MAX_VALUE, slow.instant((1L << 40) - 1));
    assertFalse(slow.isFresh((1L << 40) - 1, (1L << 40) - 1));
  }

  @Test
  void hashCommitsToTheTargetShare() {
    Parameters other =
        new Parameters(
            0, Samples.MAX_AGE, Samples.GENESIS, Samples.PERIOD, 100, 6553, SAMPLE.markets());
    assertNotEquals(SAMPLE.hash(), other.hash());
  }
}
