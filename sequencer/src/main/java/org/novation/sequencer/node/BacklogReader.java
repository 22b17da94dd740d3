package org.novation.sequencer.node;

import java.util.Optional;
import org.novation.sequencer.lifecycle.Heads;
import org.novation.sequencer.lifecycle.Poster;
import org.novation.sequencer.store.BatchEntry;
import org.novation.sequencer.store.BatchStore;

/** Tells the gate what the L1 has, after each look at it. */
final class BacklogReader {
  private final BatchStore store;
  private final Poster poster;
  private final Backlog backlog;

  BacklogReader(BatchStore store, Poster poster, Backlog backlog) {
    this.store = store;
    this.poster = poster;
    this.backlog = backlog;
  }

  void read() {
    Heads heads = poster.heads();
    backlog.settled(heads.proven().batch());
    Optional<BatchEntry> next = store.find(heads.committed().batch() + 1);
    backlog.uncommitted(
        next.map(BatchEntry::number).orElse(-1L),
        next.map(entry -> entry.batch().time()).orElse(-1L));
  }
}
