package org.novation.trials.proxy;

import java.time.Duration;

/** A way in which a node can fail its clients. */
public sealed interface Fault {
  /** Nobody listens: connections are refused, and those that stand are cut. */
  record Refuse() implements Fault {}

  /** Requests are taken and not answered until the fault ends; then the connection is cut. */
  record Hang() implements Fault {}

  /** Answers that are no JSON. */
  record Garbage() implements Fault {}

  /** Answers of this HTTP status and no body. */
  record HttpStatus(int status) implements Fault {}

  /**
   * A node that has stopped following the chain: it knows no block above this height, nor what is
   * in one. State is read at that height, which the node behind must have kept.
   */
  record Stale(long height) implements Fault {}

  /** Transactions are acknowledged with their hash and go nowhere. */
  record Swallow() implements Fault {}

  /** Every answer comes this much later. */
  record Delay(Duration by) implements Fault {}

  /** Advised prices and base fees are this many times what they are. */
  record FeeSpike(long factor) implements Fault {}
}
