package org.novation.trials.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import org.novation.trials.TradingFloor;
import org.novation.trials.TrialFailure;
import org.novation.trials.Venue;
import org.novation.trials.Waiting;

/**
 * Where faults strike: a venue with a node under load, and what the node's status says. Used by one
 * thread.
 */
final class Ground {
  private static final Duration LIMIT = Duration.ofMinutes(6);

  private final Venue venue;
  private final TradingFloor floor;
  private long sealed;

  Ground(Venue venue, TradingFloor floor) {
    this.venue = venue;
    this.floor = floor;
  }

  Venue venue() {
    return venue;
  }

  TradingFloor floor() {
    return floor;
  }

  long height(String name) {
    return page().map(page -> page.path("heights").path(name).asLong()).orElse(-1L);
  }

  Optional<JsonNode> page() {
    return floor.watch().fresh();
  }

  boolean ready() {
    return page().map(page -> page.path("ready").asBoolean()).orElse(false);
  }

  /**
   * Waits until orders are taken and every batch that was sealed by now is settled.
   *
   * @return seconds that it took
   */
  double untilNormal() throws TrialFailure, InterruptedException {
    long start = System.nanoTime();
    Waiting.until("the node to answer again", LIMIT, () -> page().isPresent());
    // A node that has just lost its database may tell less than it did before.
    sealed = Math.max(sealed, height("sealed"));
    int acknowledged = floor.outcomes().acknowledgedSoFar();
    Waiting.until(
        "orders to be taken and batch " + sealed + " to be settled",
        LIMIT,
        () ->
            ready()
                && height("settled") >= sealed
                && floor.outcomes().acknowledgedSoFar() > acknowledged);
    return (System.nanoTime() - start) / 1e9;
  }

  /** Lets so many seconds pass: a fault needs time to be felt. */
  void pass(double seconds) throws InterruptedException {
    Waiting.pause((long) (seconds * 1e9));
  }
}
