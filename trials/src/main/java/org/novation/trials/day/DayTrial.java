package org.novation.trials.day;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.novation.ledger.batch.StateView;
import org.novation.ledger.scenario.SplitMix64;
import org.novation.sequencer.market.Decimals;
import org.novation.sequencer.market.Market;
import org.novation.trials.Closing;
import org.novation.trials.Progress;
import org.novation.trials.TradingFloor;
import org.novation.trials.TrialFailure;
import org.novation.trials.Venue;
import org.novation.trials.Waiting;
import org.novation.trials.audit.Replay;
import org.novation.trials.chain.Anvil;
import org.novation.trials.feed.Publishers;
import org.novation.trials.load.Traffic;
import org.novation.trials.report.Check;
import org.novation.trials.report.TrialReport;

/**
 * A day of real BTC prices through a running node with random traders. The chain's clock runs as
 * fast as batches are proven, and the node takes its time from the chain.
 */
public final class DayTrial {
  private static final Duration CATCH_UP = Duration.ofMinutes(10);
  private static final long LIFE = 4 * 3_600;
  private static final int MOST_BACKLOG = 4;
  private static final int SECONDS = 60;

  private final DayOptions options;
  private final Progress progress;
  private final SplitMix64 random;
  private final TrialReport report = new TrialReport("Day trial");

  public DayTrial(DayOptions options, Progress progress) {
    this.options = options;
    this.progress = progress;
    this.random = new SplitMix64(options.seed());
  }

  /**
   * Runs it.
   *
   * @param root the project's folder
   * @param folder a new folder for all that it writes
   */
  public TrialReport run(Path root, Path folder) throws TrialFailure, InterruptedException {
    Bars bars = Bars.read(root.resolve("data/btc-perp-1m-2022-01-05.csv"));
    Anvil anvil = Anvil.start(root, "--timestamp=" + bars.start());
    Venue.Options setting =
        new Venue.Options(
            options.shapes(), (long) options.minutes() * SECONDS, null, null, List.of(), Map.of());
    try (Venue venue = Venue.open(root, folder, anvil, setting)) {
      configure(venue);
      venue.deploy();
      DayFeed feed = new DayFeed(venue, new Publishers(rounds(venue), venue.ledger()));
      feed.next(bars.close(0, options.minutes()));
      venue.node().awaitReady(Venue.FIRST_START);
      try (TradingFloor floor =
          TradingFloor.open(
              venue, options.seed(), options.traders(), new Traffic(1, 0, 0, 0, 0), feed, LIFE)) {
        progress.say(options.traders() + " accounts are open; the day begins");
        day(venue, floor, feed, bars);
        finish(venue, floor);
      }
    }
    return report;
  }

  private static Path rounds(Venue venue) {
    return venue.folder().resolve("rounds.txt");
  }

  private void configure(Venue venue) {
    venue
        .config()
        .text("l1", "poll", "100ms")
        .text("batches", "max-age", "3s")
        .text("feed", "kind", "file")
        .text("feed", "file", rounds(venue));
  }

  private void day(Venue venue, TradingFloor floor, DayFeed feed, Bars bars)
      throws TrialFailure, InterruptedException {
    int rounds = options.rounds() == 0 ? bars.rounds(options.minutes()) : options.rounds();
    double start = progress.seconds();
    Gamblers gamblers = new Gamblers(random, floor, venue.markets().real());
    for (int round = 0; round < rounds; round++) {
      feed.next(bars.close(round, options.minutes()));
      for (int trade = 0; trade < options.trades(); trade++) {
        gamblers.bet(feed.mark(0)).forEach(floor.load()::send);
        floor.load().send(gamblers.resting(feed.mark(0)));
      }
      catchUp(floor, round);
      if (round % 12 == 0) {
        progress.say(
            "round %d of %d, BTC at %s, %d orders acknowledged"
                .formatted(
                    round,
                    rounds,
                    bars.close(round, options.minutes()).toPlainString(),
                    floor.outcomes().acknowledgedSoFar()));
      }
    }
    double seconds = progress.seconds() - start;
    report.fact("bars", "BTC, 5 January 2022, high %s, low %s".formatted(bars.high(), bars.low()));
    report.fact("rounds", "%d of %d minutes".formatted(rounds, options.minutes()));
    report.fact(
        "speed",
        "%.1f hours of the market in %.0f s".formatted(rounds * options.minutes() / 60.0, seconds));
  }

  /** The next prices come when this round's orders are answered and few batches wait. */
  private void catchUp(TradingFloor floor, int round) throws TrialFailure, InterruptedException {
    Waiting.until(
        "round " + round + " to be proven and settled, nearly",
        CATCH_UP,
        () ->
            floor.outcomes().pending() == 0
                && floor
                    .watch()
                    .fresh()
                    .map(page -> page.path("intake").path("backlog").asLong())
                    .filter(backlog -> backlog <= MOST_BACKLOG)
                    .isPresent());
  }

  private void finish(Venue venue, TradingFloor floor) throws TrialFailure, InterruptedException {
    try (TraceCheck check = new TraceCheck(options.shapes())) {
      Replay replay = new Closing(venue, floor, progress).run(report, check);
      report.check(Check.none("traces that the circuit refuses", check.wrong()));
      report.check(Check.equal("traces checked", (long) replay.roots().size(), check.checked()));
      tell(replay);
    }
  }

  private void tell(Replay replay) {
    var tally = replay.tally();
    StateView state = replay.ledger().view();
    report.check(Check.equal("the day liquidated somebody", true, tally.liquidatedAccounts() > 0));
    report.fact("accounts", state.accountCount());
    report.fact("accounts that traded", tally.traders());
    report.fact("accounts liquidated", tally.liquidatedAccounts());
    report.fact("trades of liquidated accounts with the book", tally.liquidations());
    report.fact("accounts taken over by the house", tally.takeovers());
    report.fact("times that a takeover had to wait", tally.delayed());
    report.fact("penalties that the house took", money(tally.penalties()));
    report.fact("shortfalls that the house bore", money(tally.relieved()));
    report.fact("the house's cash at the end", money(state.houseCash().value()));
    report.fact("the house's result, its positions at the last marks", money(result(replay)));
  }

  /** The house began with nothing (SPEC S8). */
  private static BigInteger result(Replay replay) {
    StateView state = replay.ledger().view();
    BigInteger equity = state.houseCash().value();
    for (var market : state.markets().rows()) {
      BigInteger lots = BigInteger.valueOf(market.houseLots());
      equity = equity.add(lots.multiply(BigInteger.valueOf(market.mark() - market.funding())));
    }
    return equity;
  }

  private static String money(BigInteger units) {
    return Decimals.text(units, Market.COLLATERAL_DIGITS, 2) + " TUSD";
  }
}
