package org.novation.trials.node;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads the stages of a status page. */
public final class Stages {
  private Stages() {}

  /**
   * Batches that wait for something.
   *
   * @param stage {@code proof}, {@code commit}, {@code settlement} or {@code finality}
   */
  public static long waiting(JsonNode page, String stage) {
    for (JsonNode one : page.path("stages")) {
      if (one.path("name").asText().equals(stage)) {
        return one.path("batches").asLong();
      }
    }
    return 0;
  }
}
