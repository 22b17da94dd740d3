package org.novation.trials.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.novation.trials.TradingFloor;
import org.novation.trials.TrialFailure;
import org.novation.trials.Venue;
import org.novation.trials.feed.LivePublishers;
import org.novation.trials.feed.Publishers;
import org.novation.trials.load.Traffic;

/** What all parts of the fault trial have in common. */
final class Scene {
  static final List<String> SHAPES = List.of("s8");
  static final long PERIOD = 5;

  /** Seconds after which a price is stale, shorter than the project's so that it can be seen. */
  static final long MAX_AGE = 20;

  private static final Traffic TRAFFIC = new Traffic(20, 0.3, 0.2, 0.05, 0.2);
  private static final int TRADERS = 8;

  private Scene() {}

  /** The project's markets with the short age. */
  static Path markets(Path root, Path folder) throws TrialFailure {
    try {
      String text = Files.readString(root.resolve("data/markets.json"));
      Files.createDirectories(folder);
      Path file = folder.resolve("markets.json");
      Files.writeString(file, text.replaceFirst("\"maxAge\": *[0-9]+", "\"maxAge\": " + MAX_AGE));
      return file;
    } catch (IOException e) {
      throw new TrialFailure("the markets cannot be written: " + e.getMessage(), e);
    }
  }

  static void configure(Venue venue) {
    venue
        .config()
        .plain("journal", "snapshot-every", 1_000)
        .text("journal", "segment", "1MiB")
        .text("batches", "max-age", "4s")
        .text("batches", "commit-after", "20s")
        .text("prover", "lease", "10s")
        .plain("prover", "attempts", 20)
        .text("feed", "kind", "file")
        .text("feed", "file", rounds(venue));
  }

  private static Path rounds(Venue venue) {
    return venue.folder().resolve("rounds.txt");
  }

  static LivePublishers publishers(Venue venue, long seed) {
    return new LivePublishers(
        new Publishers(rounds(venue), venue.ledger()),
        venue.ledger().parameters(),
        venue.markets().markets(),
        venue.time(),
        seed);
  }

  /** Traders under way; the chain mines a block a second from then on. */
  static TradingFloor floor(Venue venue, long seed, LivePublishers publishers)
      throws TrialFailure, InterruptedException {
    venue.node().awaitReady(Venue.FIRST_START);
    TradingFloor floor = TradingFloor.open(venue, seed, TRADERS, TRAFFIC, publishers);
    venue.anvil().mineEvery(1);
    floor.load().start();
    return floor;
  }
}
