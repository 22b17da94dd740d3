package org.novation.ledger.scenario;

import java.util.ArrayList;
import java.util.List;
import org.novation.ledger.batch.FeeSchedule;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.engine.LedgerConfig;
import org.novation.ledger.market.MarketParameters;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.market.RiskColumns;
import org.novation.ledger.message.Deployment;
import org.novation.ledger.oracle.Committee;
import org.novation.ledger.state.PublicKey;

/** A world of ten markets, four publishers and a fee account, all made up. */
public final class ScenarioMarkets {
  /** Markets listed. */
  public static final int MARKETS = 10;

  /** Publishers in the committee. */
  public static final int PUBLISHERS = 4;

  /** Unix seconds of round 0. */
  public static final long GENESIS = 1_700_000_000L;

  /** Seconds between rounds. */
  public static final long PERIOD = 10;

  /** Oldest usable price, seconds. */
  public static final long MAX_AGE = 120;

  private static final String PUBLISHER = "publisher";

  private ScenarioMarkets() {}

  /** Secret of a committee member. */
  public static byte[] publisherSecret(int member) {
    return Keyring.secret(PUBLISHER, member);
  }

  /** First price of a market row, collateral units a lot. */
  static long firstPrice(int row) {
    return 1_000L * (1L << row) + 37L * row;
  }

  /** The configuration for some shapes. */
  public static LedgerConfig config(List<Shape> shapes) {
    List<PublicKey> members = new ArrayList<>();
    for (int member = 0; member < PUBLISHERS; member++) {
      members.add(Keyring.key(publisherSecret(member)));
    }
    Deployment deployment = new Deployment(31_337, Keyring.address(0xC0FFEE));
    // 2 and 5 hundredths of a percent
    FeeSchedule fees = new FeeSchedule(3_355, 8_388);
    return new LedgerConfig(deployment, shapes, fees, parameters(0), new Committee(members));
  }

  /** Governed parameters; a higher level asks for more margin. */
  static Parameters parameters(int level) {
    List<MarketParameters> markets = new ArrayList<>();
    for (int row = 0; row < MARKETS; row++) {
      markets.add(market(row, level));
    }
    return Parameters.listing(0, MAX_AGE, GENESIS, PERIOD, 6, 6_554, markets);
  }

  private static MarketParameters market(int row, int level) {
    return new MarketParameters(
        1 + 3 * row,
        200 + 20 * row, // about 0.3 %
        600 + 10 * row, // about 1 %
        40_000_000L,
        8_000_000L,
        100_000_000L,
        columns(row, 1_000 + 100 * level, 10_000_000L, 2, level),
        columns(row, 1_800 + 100 * level, 18_000_000L, 3, level));
  }

  private static RiskColumns columns(int row, int addon, long variance, int scale, int level) {
    boolean jumpy = row >= 7;
    int unit = jumpy ? scale : 4 * scale;
    List<Integer> loadings =
        List.of(300 * unit, (row % 2 == 0 ? 125 : -125) * unit, (row % 3 - 1) * 75 * unit);
    List<Integer> scenarios = new ArrayList<>();
    for (int s = 0; s < RiskColumns.SCENARIOS; s++) {
      int jump = (s % 2 == 0 ? -1 : 1) * (1_000 + 700 * (s / 2)) * scale / 2;
      int size = jumpy ? 2 * jump : jump;
      scenarios.add(s >= 4 && row % 4 != s - 4 ? size / 3 : size);
    }
    return new RiskColumns(addon, variance / (jumpy ? 8 : 1) + level, loadings, scenarios);
  }
}
