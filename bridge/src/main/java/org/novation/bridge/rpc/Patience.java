package org.novation.bridge.rpc;

import java.time.Duration;

/**
 * How long to wait.
 *
 * @param connect for a connection
 * @param answer for the answer to one request
 * @param mined for a transaction to be mined
 * @param poll between two looks at a transaction
 */
public record Patience(Duration connect, Duration answer, Duration mined, Duration poll) {
  /** For public networks with blocks of about 12 seconds. */
  public static Patience ofNetwork() {
    return new Patience(
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofSeconds(1));
  }

  /** For a node on the same machine. */
  public static Patience ofLocalNode() {
    return new Patience(
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofMillis(50));
  }
}
