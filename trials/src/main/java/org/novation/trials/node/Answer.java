package org.novation.trials.node;

/** What a node said to a signed message, as far as the one who sent it can know. */
public sealed interface Answer {
  /** Executed and on disk, at this place in the journal. */
  record Acknowledged(long sequence) implements Answer {}

  /** Refused by the rules or for its form; nothing changed. */
  record Refused(int status, String code) implements Answer {}

  /** Not taken now. */
  record TurnedAway(int status, String reason) implements Answer {}

  /** No answer came: it may or may not have been executed. */
  record Unknown(String cause) implements Answer {}
}
