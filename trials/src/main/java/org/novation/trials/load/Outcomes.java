package org.novation.trials.load;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.novation.trials.node.Answer;

/** What became of every message sent. Safe for use by many threads. */
public final class Outcomes {
  private final Map<MessageId, Long> acknowledged = new ConcurrentHashMap<>();
  private final Set<MessageId> refused = ConcurrentHashMap.newKeySet();
  private final Set<MessageId> unknown = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
  private final AtomicLong pending = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();

  void sent() {
    sent.incrementAndGet();
    pending.incrementAndGet();
  }

  /** Notes a message that was sent and answered outside the load. */
  public void note(MessageId id, Answer answer) {
    sent();
    answered(id, answer);
  }

  void answered(MessageId id, Answer answer) {
    switch (answer) {
      case Answer.Acknowledged yes -> {
        acknowledged.put(id, yes.sequence());
        count("acknowledged");
      }
      case Answer.Refused no -> {
        refused.add(id);
        count("refused: " + no.code());
      }
      case Answer.TurnedAway away -> {
        refused.add(id);
        count("turned away: " + away.reason());
      }
      case Answer.Unknown lost -> {
        unknown.add(id);
        count("no answer");
      }
    }
    pending.decrementAndGet();
  }

  private void count(String what) {
    counts.computeIfAbsent(what, key -> new AtomicLong()).incrementAndGet();
  }

  /** Messages that the node said are on disk, and the place that it gave them. */
  public Map<MessageId, Long> acknowledged() {
    return Map.copyOf(acknowledged);
  }

  /** Messages that the node said it did not take. */
  public Set<MessageId> refused() {
    return Set.copyOf(refused);
  }

  /** Messages that nobody knows of. */
  public Set<MessageId> unknown() {
    return Set.copyOf(unknown);
  }

  public int acknowledgedSoFar() {
    return acknowledged.size();
  }

  public long sentSoFar() {
    return sent.get();
  }

  /** Messages sent and not answered. */
  public long pending() {
    return pending.get();
  }

  /** How often each thing was answered. */
  public Map<String, Long> counts() {
    Map<String, Long> all = new TreeMap<>();
    counts.forEach((what, count) -> all.put(what, count.get()));
    return all;
  }
}
