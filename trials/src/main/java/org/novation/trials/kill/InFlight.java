package org.novation.trials.kill;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.StringJoiner;

/** What a node had under way when it was killed, in words. */
final class InFlight {
  private InFlight() {}

  /**
   * @param status the node's last page, a moment before
   * @param unanswered messages of traders
   */
  static String words(Optional<JsonNode> status, long unanswered) {
    StringJoiner words = new StringJoiner(", ");
    words.add(unanswered + " unanswered");
    status.ifPresent(page -> add(words, page));
    return words.toString();
  }

  private static void add(StringJoiner words, JsonNode page) {
    JsonNode heights = page.path("heights");
    long notDurable = heights.path("sequence").asLong() - heights.path("durable").asLong();
    if (notDurable > 0) {
      words.add(notDurable + " not on disk");
    }
    words.add(heights.path("sequence").asLong() - heights.path("snapshot").asLong() + " to replay");
    if (page.path("open").path("number").asLong(-1) >= 0) {
      words.add("batch " + page.path("open").path("number").asLong() + " open");
    }
    for (JsonNode stage : page.path("stages")) {
      if (stage.path("batches").asLong() > 0) {
        words.add(stage.path("batches").asLong() + " wait for " + stage.path("name").asText());
      }
    }
    long transactions = page.path("l1").path("transactions").asLong();
    if (transactions > 0) {
      words.add(transactions + " transactions not final");
    }
  }
}
