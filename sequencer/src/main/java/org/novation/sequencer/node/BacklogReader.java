package org.novation.sequencer.node;

import org.novation.sequencer.lifecycle.Heads;
import org.novation.sequencer.lifecycle.Poster;

/** Tells the gate what the L1 has, after each look at it. */
final class BacklogReader {
  private final Poster poster;
  private final Backlog backlog;

  BacklogReader(Poster poster, Backlog backlog) {
    this.poster = poster;
    this.backlog = backlog;
  }

  void read() {
    Heads heads = poster.heads();
    backlog.reached(heads.committed().batch(), heads.proven().batch());
  }
}
