package org.novation.sequencer.node;

import java.time.Duration;
import java.util.Optional;
import org.novation.sequencer.lifecycle.StartException;
import org.novation.sequencer.store.Claim;

/** Makes sure that this is the one node of its database, at the start and ever after. */
final class Ownership {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Claim claim;
  private volatile String lost;

  private Ownership(Claim claim) {
    this.claim = claim;
  }

  /** Takes the database; the session of a node that died a moment ago may take some seconds. */
  static Ownership take(Claim claim) throws StartException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!claim.hold()) {
      if (System.nanoTime() > deadline) {
        throw new StartException(
            "another node runs on this database: stop it, or name another database");
      }
      Thread.sleep(200);
    }
    return new Ownership(claim);
  }

  /** Looks whether it is still so; a database that is away is told by others. */
  void check() {
    if (!claim.hold()) {
      lost = "another node has taken this database; this one must not go on";
    }
  }

  /** Why this node must not go on, if it must not. */
  Optional<String> lost() {
    return Optional.ofNullable(lost);
  }
}
