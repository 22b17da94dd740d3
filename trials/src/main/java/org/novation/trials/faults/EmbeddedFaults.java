package org.novation.trials.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.novation.trials.Closing;
import org.novation.trials.TradingFloor;
import org.novation.trials.TrialFailure;
import org.novation.trials.Venue;
import org.novation.trials.chain.Anvil;
import org.novation.trials.feed.LivePublishers;
import org.novation.trials.feed.Mood;
import org.novation.trials.proxy.Fault;
import org.novation.trials.proxy.FaultProxy;
import org.novation.trials.report.TrialReport;

/**
 * Faults of a node with its database embedded: of its prover, its L1, its publishers, its clock and
 * its disk.
 *
 * @param seconds that the L1 is away
 */
record EmbeddedFaults(FaultRun run, long seed, double seconds) {
  static final List<String> NAMES =
      List.of(
          "prover-killed",
          "l1-down",
          "l1-hangs",
          "l1-garbage",
          "l1-stale",
          "l1-drops",
          "l1-reorganised",
          "fee-spike",
          "publishers-silent",
          "publisher-lies",
          "publisher-forged",
          "clock-stepped",
          "disk-full");

  private static final int DISK_MEGABYTES = 192;
  private static final int REORGANISED = 6;
  private static final double WHILE = 20;

  void run(Path root, Path folder, TrialReport report) throws TrialFailure, InterruptedException {
    SteppedClock clock = SteppedClock.build(folder.resolve("clock"));
    Anvil anvil = Anvil.start(root);
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("node"), DISK_MEGABYTES);
        FaultProxy proxy = FaultProxy.before(anvil.address());
        Venue venue = Venue.open(root, folder, anvil, options(root, folder, proxy, clock))) {
      venue.config().text("l1", "finality", Integer.toString(REORGANISED + 2));
      Scene.configure(venue);
      venue.deploy();
      try (LivePublishers publishers = Scene.publishers(venue, seed);
          TradingFloor floor = Scene.floor(venue, seed, publishers)) {
        Ground ground = new Ground(venue, floor);
        run.strike(ground, mishaps(ground, proxy, publishers, clock));
        new Closing(venue, floor, run.progress()).run(report);
      }
    } catch (IOException e) {
      throw new TrialFailure("the proxy before the L1 failed: " + e.getMessage(), e);
    }
  }

  private static Venue.Options options(Path root, Path folder, FaultProxy proxy, SteppedClock clock)
      throws TrialFailure {
    return new Venue.Options(
        Scene.SHAPES,
        Scene.PERIOD,
        Scene.markets(root, folder),
        proxy.address(),
        List.of(),
        clock.environment());
  }

  private List<Mishap> mishaps(
      Ground ground, FaultProxy proxy, LivePublishers publishers, SteppedClock clock)
      throws TrialFailure {
    return List.of(
        new ProverKilled(ground),
        l1(ground, proxy, "l1-down", new Fault.Refuse(), seconds, "the L1 refused connections"),
        l1(ground, proxy, "l1-hangs", new Fault.Hang(), 2 * WHILE, "the L1 answered nothing"),
        l1(ground, proxy, "l1-garbage", new Fault.Garbage(), WHILE, "the L1 answered HTML"),
        new StaleL1(ground, proxy),
        l1(
            ground,
            proxy,
            "l1-drops",
            new Fault.Swallow(),
            WHILE,
            "the L1 acknowledged transactions and dropped them"),
        new Reorganised(ground, REORGANISED),
        new FeeSpike(ground),
        new PublishersFail(
            ground,
            publishers,
            "publishers-silent",
            Mood.SILENT,
            Scene.MAX_AGE + 15,
            "no publisher signed anything"),
        new PublishersFail(
            ground,
            publishers,
            "publisher-lies",
            Mood.ONE_LIES,
            WHILE,
            "one publisher of four said half the price"),
        new PublishersFail(
            ground,
            publishers,
            "publisher-forged",
            Mood.FORGED,
            Scene.MAX_AGE + 10,
            "rounds had one vector with a signature of somebody else"),
        new ClockStepped(ground, clock),
        new DiskFull(ground));
  }

  private static Mishap l1(
      Ground ground, FaultProxy proxy, String name, Fault fault, double seconds, String words) {
    return new L1Trouble(ground, proxy, name, fault, seconds, words);
  }
}
