package org.novation.sequencer.metrics;

import java.math.BigInteger;
import java.util.OptionalLong;

/**
 * How things stand that {@link org.novation.sequencer.node.NodeStatus} does not tell; taken anew
 * for each scrape.
 *
 * @param snapshotAt when the newest snapshot was made, Unix milliseconds; empty if there is none
 * @param snapshotBytes its size
 * @param feed the publishers
 * @param houseCash the house's cash, collateral units, negative when it is in debt
 * @param pendingTakeovers accounts that wait for the house
 * @param jobsAside proof jobs set aside for an operator
 * @param replay how much of the journal is executed again at the start
 */
public record Readings(
    OptionalLong snapshotAt,
    long snapshotBytes,
    Feed feed,
    BigInteger houseCash,
    long pendingTakeovers,
    long jobsAside,
    Replay replay) {
  /**
   * @param round last round that moved prices, 0 if none
   * @param roundAt its instant, Unix seconds
   * @param heard members whose vector for the newest round came
   * @param members of the committee
   */
  public record Feed(long round, long roundAt, int heard, int members) {}

  /**
   * @param done commands executed again since the start
   * @param total commands to execute; 0 before it is known
   */
  public record Replay(long done, long total) {
    /** From 0 to 1; 1 when there is nothing to do. */
    double progress() {
      return total == 0 ? 1 : (double) done / total;
    }
  }
}
