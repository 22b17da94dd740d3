package org.novation.trials;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** Brings a node to rest: no more prices, everything proven, settled and final. */
public final class Drain {
  private static final Duration LIMIT = Duration.ofMinutes(20);
  private static final Duration STOP = Duration.ofMinutes(3);

  private final Venue venue;
  private final Progress progress;

  public Drain(Venue venue, Progress progress) {
    this.venue = venue;
    this.progress = progress;
  }

  /**
   * Starts the node again without a feed, waits until every batch is final, and stops it.
   *
   * @return the state that the node told last
   */
  public JsonNode run() throws TrialFailure, InterruptedException {
    stop();
    venue.anvil().mineEvery(1); // finality needs blocks on top
    venue.config().text("feed", "kind", "none").clear("feed", "file");
    venue.launch();
    Waiting.until("the node to answer", STOP, () -> venue.node().client().status().isPresent());
    progress.say("draining: no more prices, the rest is proven and settled");
    Waiting.until("everything to be final", LIMIT, this::atRest);
    JsonNode state =
        Waiting.value("the node's state", STOP, () -> venue.node().client().state(venue.data()));
    stop();
    return state;
  }

  private void stop() throws TrialFailure, InterruptedException {
    if (venue.node().alive()) {
      int code = venue.node().stop(STOP);
      if (code != 0 && code != 143) {
        throw new TrialFailure("the node ended with code " + code + "\n" + venue.node().tail());
      }
    }
  }

  private boolean atRest() throws TrialFailure {
    if (!venue.node().alive()) {
      throw new TrialFailure("the node ended while draining\n" + venue.node().tail());
    }
    Optional<JsonNode> page = venue.node().client().status();
    if (page.isEmpty()) {
      return false;
    }
    if (page.get().path("open").path("number").asLong(-1) >= 0) {
      venue.node().client().seal(venue.data());
      return false;
    }
    JsonNode heights = page.get().path("heights");
    return heights.path("sealed").asLong() > 0
        && heights.path("sealed").asLong() == heights.path("finalised").asLong();
  }
}
