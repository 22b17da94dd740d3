package org.novation.sequencer.node;

/** How far the replay of the journal is. */
final class ReplayGauge {
  private final long last;
  private volatile long from = -1;
  private volatile long reached;

  ReplayGauge(long last) {
    this.last = last;
  }

  void reached(long sequence) {
    if (from < 0) {
      from = sequence;
    }
    reached = sequence;
  }

  long done() {
    return from < 0 ? 0 : reached - from + 1;
  }

  long total() {
    return from < 0 ? 0 : last - from + 1;
  }
}
