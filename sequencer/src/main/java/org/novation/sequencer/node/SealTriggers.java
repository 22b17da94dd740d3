package org.novation.sequencer.node;

import java.util.List;
import java.util.Optional;
import org.novation.ledger.batch.BatchSize;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.engine.Ledger;

/**
 * What closes a batch, each telling how near it is: a full table, which the ledger acts on by
 * itself; the next tick; and age, which is acted on here. Written by the engine's thread, read by
 * any.
 */
final class SealTriggers {
  private final Shape largest;
  private final long maxAge;
  private final long period;
  private volatile Open open = new Open(-1, 0, 0);
  private volatile long now;

  /**
   * An open batch.
   *
   * @param number -1 if none is open
   * @param since when it was first seen open, Unix seconds of the node's clock
   * @param table the fullest table, from 0 to 1
   */
  private record Open(long number, long since, double table) {}

  /**
   * @param largest shape that bounds a batch
   * @param maxAge seconds
   * @param period seconds between ticks
   */
  SealTriggers(Shape largest, long maxAge, long period) {
    this.largest = largest;
    this.maxAge = maxAge;
    this.period = period;
  }

  /** Looks at the ledger after a command. */
  void executed(Ledger ledger, long time) {
    now = time;
    Optional<BatchSize> size = ledger.openBatch();
    if (size.isEmpty()) {
      open = new Open(-1, time, 0);
      return;
    }
    long number = ledger.sealedBatches() + 1;
    long since = open.number() == number ? open.since() : time;
    open = new Open(number, since, fullest(size.get()));
  }

  /** Whether the open batch is as old as one may be. */
  boolean aged(Ledger ledger, long time) {
    now = time;
    return open.number() > 0 && time - open.since() >= maxAge && ledger.openBatch().isPresent();
  }

  NodeStatus.OpenBatch status() {
    Open seen = open;
    if (seen.number() < 0) {
      return new NodeStatus.OpenBatch(-1, List.of());
    }
    double age = now - seen.since();
    return new NodeStatus.OpenBatch(
        seen.number(),
        List.of(
            new NodeStatus.Trigger("table", seen.table()),
            new NodeStatus.Trigger("age", Math.min(1, age / maxAge)),
            new NodeStatus.Trigger("tick", Math.min(1, age / period))));
  }

  private double fullest(BatchSize size) {
    double fill = 0;
    fill = Math.max(fill, part(size.accounts(), largest.accounts()));
    fill = Math.max(fill, part(size.orders(), largest.orders()));
    fill = Math.max(fill, part(size.fills(), largest.fills()));
    fill = Math.max(fill, part(size.instructions(), largest.instructions()));
    fill = Math.max(fill, part(size.operations(), largest.operations()));
    fill = Math.max(fill, part(size.liquidations(), largest.liquidations()));
    return Math.max(fill, part(size.slotGroups(), largest.slotGroups()));
  }

  private static double part(int used, int of) {
    return (double) used / of;
  }
}
