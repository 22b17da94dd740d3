package org.novation.trials.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.novation.trials.Progress;
import org.novation.trials.TrialFailure;
import org.novation.trials.report.Check;
import org.novation.trials.report.TrialReport;

/**
 * Lets a node's surroundings fail, one after the other, under load: first with the embedded
 * database, then with PostgreSQL and provers of their own. At the end of each part the books are
 * audited as in the kill trial.
 *
 * @param minutes that the L1 is away
 * @param only names of the faults wanted, empty for all
 */
public record FaultTrial(long seed, int minutes, List<String> only, Progress progress) {

  /** Names of all faults. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(EmbeddedFaults.NAMES);
    names.addAll(SharedFaults.NAMES);
    return List.copyOf(names);
  }

  /**
   * Runs the faults that are wanted.
   *
   * @param root the project's folder
   * @param folder a new folder for all that is written
   */
  public TrialReport run(Path root, Path folder) throws TrialFailure, InterruptedException {
    for (String name : only) {
      if (!names().contains(name)) {
        throw new TrialFailure("no fault \"" + name + "\"; there are " + names());
      }
    }
    TrialReport report = new TrialReport("Fault trial");
    FaultRun run = new FaultRun(only, progress);
    report.fact("seed", seed);
    report.table(run.table());
    if (EmbeddedFaults.NAMES.stream().anyMatch(run::wanted)) {
      new EmbeddedFaults(run, seed, minutes * 60).run(root, folder.resolve("embedded"), report);
    }
    if (SharedFaults.NAMES.stream().anyMatch(run::wanted)) {
      new SharedFaults(run, seed).run(root, folder.resolve("shared"), report);
    }
    long expected = names().stream().filter(run::wanted).count();
    report.check(Check.equal("faults survived", expected, run.table().rows().size()));
    return report;
  }
}
