package org.novation.trials.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.novation.trials.load.MessageId;
import org.novation.trials.load.Outcomes;
import org.novation.trials.report.Check;

/** What must hold between a stopped node's journal, its own words, and what traders were told. */
public final class BookAudit {
  private final Replay replay;

  public BookAudit(Replay replay) {
    this.replay = replay;
  }

  /** Nothing acknowledged is lost, doubled or moved; nothing refused was executed. */
  public List<Check> messages(Outcomes outcomes) {
    List<String> lost = new ArrayList<>();
    List<String> moved = new ArrayList<>();
    Map<MessageId, Long> acknowledged = outcomes.acknowledged();
    acknowledged.forEach(
        (id, sequence) -> {
          List<Long> places = replay.places(id);
          if (places.isEmpty()) {
            lost.add(id + " acknowledged at " + sequence);
          } else if (!places.contains(sequence)) {
            moved.add(id + " acknowledged at " + sequence + ", stands at " + places);
          }
        });
    List<String> executed =
        outcomes.refused().stream()
            .filter(id -> !replay.places(id).isEmpty())
            .map(id -> id + " at " + replay.places(id))
            .toList();
    return List.of(
        Check.equal("traders were answered", true, !acknowledged.isEmpty()),
        Check.none("acknowledged commands that are lost", lost),
        Check.none("acknowledged commands in another place than told", moved),
        Check.none("commands that are in the journal more than once", replay.repeated()),
        Check.none("refused commands that were executed all the same", executed),
        Check.none("journaled commands that a replay refuses", replay.defects()));
  }

  /**
   * The node's state is that of the replay.
   *
   * @param state as the node told it before it was stopped
   */
  public List<Check> state(JsonNode state) {
    return List.of(
        Check.equal("state hash is the replay's", replay.hash(), state.path("hash").asText()),
        Check.equal(
            "sealed root is the replay's",
            replay.rootAtHash(),
            state.path("root").asText().replaceFirst("^0x", "")));
  }
}
