package org.novation.trials.faults;

import java.util.List;
import org.novation.trials.Progress;
import org.novation.trials.TrialFailure;
import org.novation.trials.report.Table;

/** Lets mishaps happen one after the other and notes what came of each. */
final class FaultRun {
  private final List<String> only;
  private final Progress progress;
  private final Table table =
      new Table("Faults", "fault", "what was done", "what the status said", "normal after");

  /**
   * @param only names of those wanted, empty for all
   */
  FaultRun(List<String> only, Progress progress) {
    this.only = List.copyOf(only);
    this.progress = progress;
  }

  boolean wanted(String name) {
    boolean usual = only.isEmpty();
    return usual || only.contains(name);
  }

  Table table() {
    return table;
  }

  Progress progress() {
    return progress;
  }

  /** Those that are wanted, in order; before each the node works as it should. */
  void strike(Ground ground, List<Mishap> mishaps) throws TrialFailure, InterruptedException {
    for (Mishap mishap : mishaps) {
      if (wanted(mishap.name())) {
        strike(ground, mishap);
      }
    }
  }

  private void strike(Ground ground, Mishap mishap) throws TrialFailure, InterruptedException {
    progress.say(mishap.name() + ": first it works");
    ground.untilNormal();
    Seen seen = new Seen();
    ground.floor().watch().listener(seen::page);
    progress.say(mishap.name() + ": now");
    try {
      String done = mishap.strike();
      double seconds = ground.untilNormal();
      table.add(mishap.name(), done, seen.text(), "%.1f s".formatted(seconds));
      progress.say(
          "%s: %s. Seen: %s. Normal after %.1f s"
              .formatted(mishap.name(), done, seen.text(), seconds));
    } catch (TrialFailure e) {
      throw new TrialFailure(
          "%s: %s. Seen: %s%n%s"
              .formatted(
                  mishap.name(),
                  e.getMessage(),
                  seen.text(),
                  ground.venue().node().alive() ? "" : ground.venue().node().tail()),
          e);
    } finally {
      ground.floor().watch().listener(page -> {});
    }
  }
}
