package org.novation.ledger.market;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Parameters for tests: a calm market, a wild one, and random valid ones. */
public final class Samples {
  public static final int CALM = 1;
  public static final int WILD = 2;
  public static final int HEDGE = 3;
  public static final int FEE_ACCOUNT = 0;
  public static final long GENESIS = 1_000_000;
  public static final long PERIOD = 10;
  public static final long MAX_AGE = 60;

  private Samples() {}

  /** A market with add-ons, loading on the first factor, a variance and two jumps. */
  public static MarketParameters market(int id, int addon, int loading, int jump) {
    return new MarketParameters(
        id,
        addon / 4,
        addon / 2,
        1L << 20,
        1L << 22,
        1_000_000,
        columns(addon, loading, jump),
        columns(2 * addon, 2 * loading, 2 * jump));
  }

  private static RiskColumns columns(int addon, int loading, int jump) {
    return new RiskColumns(
        addon,
        (long) loading * loading / 16,
        List.of(loading, 0, 0),
        List.of(jump, -jump, 0, 0, 0, 0, 0, 0));
  }

  /** Three markets; {@link #HEDGE} moves with {@link #CALM}. */
  public static Parameters parameters() {
    return Parameters.listing(
        FEE_ACCOUNT,
        MAX_AGE,
        GENESIS,
        PERIOD,
        100,
        6554,
        List.of(
            market(CALM, 655, 3277, 3277),
            market(WILD, 1311, 13107, 16384),
            market(HEDGE, 655, 3277, 3277)));
  }

  /** Valid parameters drawn at random, nine markets. */
  public static Parameters random(Random random) {
    List<MarketParameters> markets = new ArrayList<>();
    int id = 0;
    for (int row = 0; row < 9; row++) {
      id += 1 + random.nextInt(5);
      int addon = 2 + random.nextInt(6000);
      int slippage = random.nextInt(addon);
      RiskColumns maintenance = random(random, addon);
      markets.add(
          new MarketParameters(
              id,
              slippage == 0 ? 0 : random.nextInt(slippage),
              slippage,
              random.nextLong(1L << 32),
              random.nextLong(1L << 32),
              random.nextLong(1L << 47),
              maintenance,
              random(random, addon + 100)));
    }
    return Parameters.listing(0, MAX_AGE, GENESIS, PERIOD, 50, random.nextInt(20_000), markets);
  }

  private static RiskColumns random(Random random, int addon) {
    List<Integer> loadings = new ArrayList<>();
    List<Integer> scenarios = new ArrayList<>();
    for (int i = 0; i < RiskColumns.FACTORS; i++) {
      loadings.add(random.nextInt(12_000) - 4_000);
    }
    for (int i = 0; i < RiskColumns.SCENARIOS; i++) {
      scenarios.add(random.nextInt(20_000) - 10_000);
    }
    return new RiskColumns(addon, random.nextLong(1L << 26), loadings, scenarios);
  }
}
