package org.novation.bridge.sender;

import java.time.Duration;

/**
 * Why transactions do not go on, in words for an operator.
 *
 * @param kind for alerts
 * @param what which transaction, or the chain
 * @param why what was seen
 * @param since when it was first seen without a break, Unix milliseconds of this machine
 */
public record Complaint(Kind kind, String what, String why, long since) {
  /** Kinds of trouble, and what to do about each. */
  public enum Kind {
    /** The node did not answer, or not in time. */
    UNREACHABLE("check that the node of the L1 runs; sending goes on by itself when it answers"),
    /** The node's answers make no sense. */
    NONSENSE("check the node of the L1, or name another one"),
    /** The node takes no transaction for a reason of its own. */
    REFUSED("read the node's reason"),
    /** The chain's base fee is above the cap, so nothing is sent. */
    BASE_FEE_ABOVE_CAP("wait until the fees of the L1 fall, or raise the fee cap"),
    /** The fees cannot be raised further. */
    FEE_AT_CAP("wait until the fees of the L1 fall, or raise the fee cap"),
    /** The signer cannot pay. */
    UNFUNDED("send native coin to this address"),
    /** Not mined for many blocks. */
    STUCK("compare the fees offered with those of the L1; they are raised by themselves"),
    /** Another transaction of the same key was mined in place of one of ours. */
    FOREIGN_NONCE("let one process alone use this key, and check who else holds it"),
    /** Numbers that no transaction of ours bears stand before ours. */
    GAP("wait: empty transactions fill it; if there are others, find who else uses this key"),
    /** The chain lacks what was final. */
    FORGOTTEN("check that this is the right chain and that its node is not far behind"),
    /** A mined transaction was refused by the contract. */
    REVERTED("see why the contract refuses; a new one is made when it no longer would");

    private final String advice;

    Kind(String advice) {
      this.advice = advice;
    }
  }

  /** What an operator should do. */
  public String advice() {
    return kind.advice;
  }

  /** How long it lasts, by a clock that may have been set back meanwhile. */
  public Duration age(long nowMillis) {
    return Duration.ofMillis(Math.max(0, nowMillis - since));
  }

  @Override
  public String toString() {
    return what + ": " + why + " (" + advice() + ")";
  }
}
