package org.novation.trials.faults;

import org.novation.trials.TrialFailure;

/** Something that goes wrong around a node, for a while. */
public interface Mishap {
  /** Short name, for the command line. */
  String name();

  /**
   * Lets it happen, and takes the cause away again.
   *
   * @return what was done, in words
   */
  String strike() throws TrialFailure, InterruptedException;
}
