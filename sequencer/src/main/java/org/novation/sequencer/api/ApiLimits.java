package org.novation.sequencer.api;

import java.time.Duration;

/**
 * What one client may use up.
 *
 * @param bodyBytes largest body of a request
 * @param connections open at once; one more is closed at once
 * @param requestTime from a connection's opening, or from the answer before, until the whole next
 *     request is there
 * @param answerTime until a command's fate must be known; then the client is told that it is not
 * @param drainTime that requests under way get when the server closes
 */
public record ApiLimits(
    int bodyBytes, int connections, Duration requestTime, Duration answerTime, Duration drainTime) {
  /** The operator of a node has never to change these. */
  public static final ApiLimits STANDARD =
      new ApiLimits(
          16 * 1024, 4096, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(10));
}
