package org.novation.trials.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a node's status said, in its own words; sentences that differ in numbers alone count as one.
 * Safe for use by many threads.
 */
final class Seen {
  private static final int MOST = 5;
  private static final int LONGEST = 140;

  private final Map<String, String> words = new LinkedHashMap<>();

  synchronized void page(Optional<JsonNode> page) {
    if (page.isEmpty()) {
      add("no answer from the node");
      return;
    }
    JsonNode status = page.get();
    if (!status.path("ready").asBoolean()) {
      status.path("reasons").forEach(reason -> add("not ready: " + reason.asText()));
    }
    for (JsonNode stuck : status.path("stuck")) {
      add(stuck.path("what").asText() + ": " + stuck.path("why").asText());
    }
  }

  private void add(String sentence) {
    String shown = sentence.length() > LONGEST ? sentence.substring(0, LONGEST) + "…" : sentence;
    words.putIfAbsent(shown.replaceAll("0x[0-9a-f]+|[0-9]+", "#"), shown);
  }

  synchronized String text() {
    if (words.isEmpty()) {
      return "nothing: it went on as before";
    }
    String shown = String.join("; ", words.values().stream().limit(MOST).toList());
    return words.size() > MOST ? shown + "; and " + (words.size() - MOST) + " more" : shown;
  }
}
