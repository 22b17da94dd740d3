package org.novation.trials.faults;

import org.novation.trials.TrialFailure;

/** The machine's wall clock jumps ahead, and back behind where it was. */
record ClockStepped(Ground ground, SteppedClock clock) implements Mishap {
  private static final long STEP = 7_200;

  @Override
  public String name() {
    return "clock-stepped";
  }

  @Override
  public String strike() throws TrialFailure, InterruptedException {
    clock.set(STEP);
    ground.pass(12);
    clock.set(-STEP);
    ground.pass(12);
    clock.set(0);
    return "the node's wall clock was set 2 h ahead for 12 s, then 2 h back for 12 s";
  }
}
