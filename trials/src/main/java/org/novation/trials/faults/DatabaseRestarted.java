package org.novation.trials.faults;

import org.novation.trials.TrialFailure;

/** The database is away for a while. */
record DatabaseRestarted(Ground ground, Postgres postgres) implements Mishap {
  private static final double SECONDS = 20;

  @Override
  public String name() {
    return "database-restarted";
  }

  @Override
  public String strike() throws TrialFailure, InterruptedException {
    postgres.stop();
    ground.pass(SECONDS);
    postgres.start();
    return "PostgreSQL was stopped, and started again %.0f s later".formatted(SECONDS);
  }
}
