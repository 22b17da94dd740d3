package org.novation.trials.kill;

import java.util.List;
import org.novation.trials.load.Traffic;

/**
 * How a node is tried.
 *
 * @param kills how often it is killed while it works
 * @param seed of all that is random
 * @param shapes circuits
 * @param traders how many
 * @param traffic what they send
 * @param period seconds between rounds of prices
 * @param maxAge seconds after which an open batch is sealed
 * @param snapshotEvery commands between snapshots
 * @param replayKills every so many restarts one is killed before it is ready
 * @param mostBacklog batches that may wait for the L1 before the next kill
 */
public record KillOptions(
    int kills,
    long seed,
    List<String> shapes,
    int traders,
    Traffic traffic,
    long period,
    long maxAge,
    long snapshotEvery,
    int replayKills,
    int mostBacklog) {

  /** The long form. */
  public static KillOptions full(int kills, long seed, List<String> shapes) {
    return new KillOptions(
        kills, seed, shapes, 24, new Traffic(60, 0.5, 0.3, 0.1, 1), 12, 8, 2_000, 5, 6);
  }

  /** The short form: one kill in each phase and one in a replay. */
  public static KillOptions brief(long seed) {
    return new KillOptions(
        6, seed, List.of("s8"), 6, new Traffic(60, 0.4, 0.4, 0.2, 2), 12, 20, 300, 4, 30);
  }
}
