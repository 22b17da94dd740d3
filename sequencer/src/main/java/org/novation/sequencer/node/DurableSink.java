package org.novation.sequencer.node;

import java.util.List;

/** Takes what is on disk; called in order, on the journal's thread: it must hand on and return. */
interface DurableSink {
  /** Batches whose commands are all on disk. */
  void sealed(List<SealedInJournal> batches);

  /** The state behind a command that is on disk. */
  void snapshot(long sequence, byte[] state);
}
