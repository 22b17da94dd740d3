package org.novation.prover.queue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.novation.prover.WorkerOptions;

/**
 * How a {@link ProverAgent} works.
 *
 * @param name unique among living workers
 * @param shapes names of the shapes that it proves
 * @param lease how long a job is its own without a sign of life; it renews three times as often
 * @param poll how long it waits before it asks again when there is nothing to do
 * @param grace how long a running proof may go on after {@link ProverAgent#close()}
 * @param worker how its worker processes run, their memory included
 */
public record AgentOptions(
    String name,
    List<String> shapes,
    Duration lease,
    Duration poll,
    Duration grace,
    WorkerOptions worker) {
  /** Checks that there is something to prove and that times are positive. */
  public AgentOptions {
    shapes = List.copyOf(shapes);
    if (name.isBlank() || shapes.isEmpty()) {
      throw new IllegalArgumentException("an agent needs a name and at least one shape");
    }
    positive("lease", lease);
    positive("poll", poll);
    if (grace.isNegative()) {
      throw new IllegalArgumentException("grace is negative: " + grace);
    }
  }

  /** A lease of a minute, a poll each second, half a minute of grace, no memory limit. */
  public static AgentOptions of(String name, List<String> shapes) {
    return new AgentOptions(
        name,
        shapes,
        Duration.ofMinutes(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        WorkerOptions.DEFAULT);
  }

  /** Returns a name of this process that no other has: host, process id, a random part. */
  public static String uniqueName() {
    String host = System.getenv().getOrDefault("HOSTNAME", "prover");
    return "%s-%d-%s"
        .formatted(
            host, ProcessHandle.current().pid(), UUID.randomUUID().toString().substring(0, 4));
  }

  private static void positive(String what, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(what + " must be positive: " + value);
    }
  }
}
