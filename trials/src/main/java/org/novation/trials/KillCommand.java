package org.novation.trials;

import java.nio.file.Path;
import java.util.List;
import org.novation.trials.kill.KillOptions;
import org.novation.trials.kill.KillTrial;
import org.novation.trials.report.TrialReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./novation trial kill}. */
@Command(
    name = "kill",
    mixinStandardHelpOptions = true,
    description = {
      "Kills a node under load (SIGKILL) at random instants, evenly while it takes orders, writes"
          + " its",
      "journal, a snapshot, seals, proves and posts, and starts it again each time. At the end:"
          + " every",
      "command that was acknowledged is in the journal once and in its place, the state's hash is"
          + " that",
      "of an independent replay, every batch stands on the L1 once, funds are conserved to the"
          + " unit.",
      "About 10 s a kill on two cores."
    })
final class KillCommand extends TrialCommand.Trial {
  @Option(
      names = "--kills",
      description = "how often (default ${DEFAULT-VALUE})",
      defaultValue = "200")
  private int kills;

  @Option(
      names = "--shapes",
      split = ",",
      description = "circuits of the deployment (default ${DEFAULT-VALUE})",
      defaultValue = "s8")
  private List<String> shapes;

  @Override
  TrialReport run(Path root, Path folder, Progress progress)
      throws TrialFailure, InterruptedException {
    return new KillTrial(KillOptions.full(kills, seed, shapes), progress).run(root, folder);
  }
}
