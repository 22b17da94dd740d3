package org.novation.sequencer.demo;

import java.util.List;
import java.util.Locale;

/** The closing table. */
final class DemoReport {
  private static final String ROW = "  %-44s %s%n";

  private final StringBuilder text = new StringBuilder();

  private DemoReport() {}

  /**
   * What the table says beside the figures.
   *
   * @param chain which L1
   * @param circuit which shape, and its constraints
   * @param opened accounts
   * @param funding funding that a long paid for one unit of the real market
   * @param house equity of the house
   * @param seconds from start to end
   */
  record Setting(
      String chain, String circuit, int opened, String funding, String house, long seconds) {}

  static String of(Figures figures, Tally tally, Setting setting, List<Checks.Check> checks) {
    DemoReport report = new DemoReport();
    report.row("settled on", setting.chain());
    report.row("circuit", setting.circuit());
    report.row("accounts opened through the L1", number(setting.opened()));
    report.row("real BTC/USDT trades replayed", number(figures.trades()));
    report.row("traders / markets that traded", tally.traders() + " / " + tally.markets());
    report.row("fills in all, liquidations included", number(tally.fills()));
    report.row(
        "liquidations against the book / by takeover",
        tally.liquidations() + " / " + tally.takeovers());
    report.row("funding paid by a long of 1 BTC", setting.funding());
    report.row("equity of the house after the takeover", setting.house());
    report.row("batches, all proven and final", number(figures.batches()));
    report.row("proof time a batch, mean", number(figures.proveMillisPerBatch()) + " ms");
    report.row("gas a batch, commit and prove, mean", number(figures.gasPerBatch()));
    report.row("a trade costs, in the batches that hold them:", "");
    report.row("  constraints", number(figures.constraintsPerTrade()));
    report.row("  gas", number(figures.gasPerTrade()));
    report.row("  data on the L1", number(figures.dataBytesPerTrade()) + " bytes");
    report.row("from start to end", setting.seconds() + " s");
    report.text.append(System.lineSeparator());
    checks.forEach(report::check);
    return report.text.toString();
  }

  private void row(String what, String value) {
    text.append(String.format(Locale.ROOT, ROW, what, value));
  }

  private void check(Checks.Check check) {
    String mark = check.holds() ? "ok  " : "FAIL";
    text.append(String.format(Locale.ROOT, "  %s  %s%n", mark, check.name()));
    if (!check.holds()) {
      text.append(String.format(Locale.ROOT, "        expected %s%n", check.expected()));
      text.append(String.format(Locale.ROOT, "        found    %s%n", check.found()));
    }
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
