package org.novation.trials.kill;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.novation.ledger.scenario.SplitMix64;
import org.novation.trials.TradingFloor;
import org.novation.trials.TrialFailure;
import org.novation.trials.Venue;
import org.novation.trials.Waiting;
import org.novation.trials.node.Stages;

/** Waits for the instant at which a node is to be killed, and lets a random moment more pass. */
final class Aim {
  private static final Duration LIMIT = Duration.ofSeconds(25);
  private static final long FINE_POLL = 200_000;
  private static final long MILLI = 1_000_000;

  private final Venue venue;
  private final TradingFloor floor;
  private final SplitMix64 random;

  Aim(Venue venue, TradingFloor floor, SplitMix64 random) {
    this.venue = venue;
    this.floor = floor;
    this.random = random;
  }

  /** Returns at the instant; false if the phase did not come within a limit. */
  boolean at(Phase phase) throws TrialFailure, InterruptedException {
    return switch (phase) {
      case INTAKE -> after(1_000);
      case JOURNAL -> {
        floor.load().burst(40);
        yield after(20);
      }
      case SNAPSHOT -> snapshot() && after(4);
      case SEALING -> {
        Thread.ofVirtual().start(() -> venue.node().client().seal(venue.data()));
        yield after(50);
      }
      case PROVING -> Waiting.within(LIMIT, this::proving) && after(1_500);
      case POSTING -> posting() && after(50);
    };
  }

  private boolean after(long mostMillis) throws InterruptedException {
    Waiting.pause(random.below(mostMillis * 1_000) * 1_000);
    return true;
  }

  /** A batch waits for its proof and a prover's process lives. */
  private boolean proving() {
    boolean waits =
        floor.watch().fresh().map(page -> Stages.waiting(page, "proof") > 0).orElse(false);
    return waits && venue.node().family().size() > 1;
  }

  /** A transaction waits in the chain's pool. */
  private boolean posting() throws TrialFailure, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end) {
      JsonNode pool = venue.anvil().rpc().call("txpool_status");
      if (!pool.path("pending").asText("0x0").equals("0x0")) {
        return true;
      }
      Waiting.pause(2 * MILLI);
    }
    return false;
  }

  /** A file that was not there before lies in the folder of snapshots. */
  private boolean snapshot() throws TrialFailure, InterruptedException {
    File folder = venue.data().resolve("snapshots").toFile();
    Set<String> before = files(folder);
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end) {
      floor.load().burst(10);
      if (Waiting.within(
          Duration.ofMillis(150), FINE_POLL, () -> !before.containsAll(files(folder)))) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> files(File folder) {
    String[] names = folder.list();
    return names == null ? Set.of() : new TreeSet<>(List.of(names));
  }
}
