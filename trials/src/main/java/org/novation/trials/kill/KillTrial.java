package org.novation.trials.kill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.novation.ledger.scenario.SplitMix64;
import org.novation.trials.Closing;
import org.novation.trials.Progress;
import org.novation.trials.TradingFloor;
import org.novation.trials.TrialFailure;
import org.novation.trials.Venue;
import org.novation.trials.Waiting;
import org.novation.trials.chain.Anvil;
import org.novation.trials.report.Check;
import org.novation.trials.report.Table;
import org.novation.trials.report.TrialReport;

/**
 * A node under load is killed outright at random instants and started again, many times; at the end
 * nothing that it acknowledged may be missing, doubled or moved, its state must be that of an
 * independent replay, and every batch must stand on the L1 once.
 */
public final class KillTrial {
  private static final Duration READY = Duration.ofMinutes(2);
  private static final Duration CATCH_UP = Duration.ofMinutes(5);
  private static final int SETTLE_IN = 15;

  private final KillOptions options;
  private final Progress progress;
  private final SplitMix64 random;
  private final TrialReport report = new TrialReport("Kill trial");
  private final List<Long> readyMillis = new ArrayList<>();
  private final Table table =
      new Table(
          "Kills",
          "no.",
          "aimed at",
          "met",
          "in flight",
          "provers",
          "killed in replay",
          "ready ms");
  private long replayKills;
  private long memory;

  public KillTrial(KillOptions options, Progress progress) {
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
    Anvil anvil = Anvil.start(root);
    try (Venue venue =
        Venue.open(root, folder, anvil, Venue.Options.of(options.shapes(), options.period()))) {
      configure(venue);
      report.fact("seed", options.seed());
      report.fact("first start, with deployment", venue.firstStart() + " ms");
      progress.say("the node is deployed and ready; traders deposit");
      try (TradingFloor floor =
          TradingFloor.open(
              venue,
              options.seed(),
              options.traders(),
              options.traffic(),
              TradingFloor.testFeed(venue))) {
        report.fact("memory before the load", megabytes(venue.node().residentBytes()));
        anvil.mineEvery(1);
        floor.load().start();
        Aim aim = new Aim(venue, floor, random);
        for (int kill = 1; kill <= options.kills(); kill++) {
          kill(venue, floor, aim, kill);
        }
        tell();
        new Closing(venue, floor, progress).run(report);
      }
    }
    return report;
  }

  private void configure(Venue venue) {
    venue
        .config()
        .plain("journal", "snapshot-every", options.snapshotEvery())
        .text("journal", "segment", "1MiB")
        .text("batches", "max-age", options.maxAge() + "s")
        .plain("batches", "max-backlog", 500)
        // A killed prover's batch waits that long for the next one.
        .text("prover", "lease", "6s")
        // Each kill of a prover at work counts as an attempt.
        .plain("prover", "attempts", 100);
  }

  private void kill(Venue venue, TradingFloor floor, Aim aim, int number)
      throws TrialFailure, InterruptedException {
    settleIn(floor);
    Phase phase = Phase.values()[(number - 1) % Phase.values().length];
    boolean met = aim.at(phase);
    String inFlight = InFlight.words(floor.watch().page(), floor.outcomes().pending());
    memory = Math.max(memory, venue.node().residentBytes());
    int children = venue.node().kill();
    int replays = restart(venue, number);
    long ready = venue.node().awaitReady(READY);
    readyMillis.add(ready);
    replayKills += replays;
    table.add(number, phase, met ? "yes" : "no", inFlight, children, replays, ready);
    progress.say(
        "kill %d of %d, %s%s: %s; ready in %d ms; %d acknowledged so far"
            .formatted(
                number,
                options.kills(),
                phase,
                met ? "" : " (not met)",
                inFlight,
                ready,
                floor.outcomes().acknowledgedSoFar()));
  }

  /** Before it is killed again, its provers have caught up and orders are taken. */
  private void settleIn(TradingFloor floor) throws TrialFailure, InterruptedException {
    if (backlog(floor) > options.mostBacklog()) {
      floor.load().pause();
      Waiting.until("provers to catch up", CATCH_UP, () -> backlog(floor) <= options.mostBacklog());
      floor.load().resume();
    }
    int before = floor.outcomes().acknowledgedSoFar();
    Waiting.until(
        "orders to be taken again",
        CATCH_UP,
        () -> floor.outcomes().acknowledgedSoFar() - before >= SETTLE_IN);
  }

  private static long backlog(TradingFloor floor) {
    return floor
        .watch()
        .fresh()
        .map(page -> page.path("intake").path("backlog").asLong())
        .orElse(Long.MAX_VALUE);
  }

  /** Starts it; now and then it is killed before it is ready. Returns how often it was. */
  private int restart(Venue venue, int number) throws TrialFailure, InterruptedException {
    venue.launch();
    if (number % options.replayKills() != 0) {
      return 0;
    }
    long usual = readyMillis.isEmpty() ? 2_000 : readyMillis.getLast();
    Waiting.pause(random.below(usual) * 1_000_000);
    venue.node().kill();
    venue.launch();
    return 1;
  }

  private void tell() {
    Collections.sort(readyMillis);
    int count = readyMillis.size();
    report.fact("kills under load", count);
    report.fact("kills while starting", replayKills);
    report.fact(
        "kill to ready again",
        "median %d ms, worst %d ms"
            .formatted(readyMillis.get(count / 2), readyMillis.get(count - 1)));
    report.fact("most memory under load, node and prover", megabytes(memory));
    report.check(Check.equal("kills", options.kills(), count));
    report.table(table);
  }

  private static String megabytes(long bytes) {
    return bytes / (1 << 20) + " MiB";
  }
}
