package org.novation.trials.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.novation.trials.Closing;
import org.novation.trials.TradingFloor;
import org.novation.trials.TrialFailure;
import org.novation.trials.Venue;
import org.novation.trials.chain.Anvil;
import org.novation.trials.feed.LivePublishers;
import org.novation.trials.report.TrialReport;

/** Faults of a node over PostgreSQL whose provers are processes of their own. */
record SharedFaults(FaultRun run, long seed) {
  static final String SMUGGLED = "smuggled-proof";
  static final List<String> NAMES =
      List.of("wrong-proof", SMUGGLED, "prover-lost", "database-restarted");

  void run(Path root, Path folder, TrialReport report) throws TrialFailure, InterruptedException {
    Anvil anvil = Anvil.start(root);
    Path markets = Scene.markets(root, folder);
    Venue.Options options =
        new Venue.Options(Scene.SHAPES, Scene.PERIOD, markets, null, List.of(), Map.of());
    try (Postgres postgres = Postgres.start(folder.resolve("postgres"));
        Venue venue = Venue.open(root, folder, anvil, options);
        Provers provers = new Provers(venue)) {
      Scene.configure(venue);
      venue
          .config()
          .text("database", "url", postgres.url())
          .text("database", "user", Postgres.user())
          .plain("prover", "workers", 0);
      venue.deploy();
      try (LivePublishers publishers = Scene.publishers(venue, seed)) {
        Process first = provers.start("first");
        try (TradingFloor floor = Scene.floor(venue, seed, publishers)) {
          Ground ground = new Ground(venue, floor);
          run.strike(
              ground,
              List.of(
                  new WrongProof(ground, postgres, Scene.SHAPES),
                  new ProverLost(ground, provers, first),
                  new DatabaseRestarted(ground, postgres),
                  new SmuggledProof(ground, postgres)));
          new Closing(venue, floor, run.progress()).run(report);
        }
      }
    }
  }
}
