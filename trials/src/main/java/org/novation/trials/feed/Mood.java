package org.novation.trials.feed;

/** How a trial's publishers behave. */
public enum Mood {
  /** All sign what they see. */
  HONEST,
  /** Nobody signs anything. */
  SILENT,
  /** One of them says half the price. */
  ONE_LIES,
  /** One of them is away, so that a bare quorum is left. */
  ONE_AWAY,
  /** One vector bears a signature that is not its member's. */
  FORGED
}
