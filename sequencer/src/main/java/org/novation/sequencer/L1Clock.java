package org.novation.sequencer;

import org.novation.bridge.L1Exception;

/** The settlement chain's time, Unix seconds: batches live by it and no other. */
public interface L1Clock {
  /** Time of the chain's newest block. */
  long now() throws L1Exception;

  /** Returns when the chain has reached this time, at once if it has. */
  void reach(long time) throws L1Exception;
}
