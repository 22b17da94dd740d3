package org.novation.trials;

import java.nio.file.Path;
import java.util.List;
import org.novation.trials.faults.FaultTrial;
import org.novation.trials.report.TrialReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./novation trial faults}. */
@Command(
    name = "faults",
    mixinStandardHelpOptions = true,
    description = {
      "Lets a node's surroundings fail, one after the other, while traders go on: provers,"
          + " database,",
      "disk, L1, fees, publishers, clock. For each: what was done, what the node's status said,"
          + " how",
      "long until it worked as before. At the end nothing may be lost."
    })
final class FaultsCommand extends TrialCommand.Trial {
  @Option(
      names = "--only",
      split = ",",
      paramLabel = "FAULT",
      description = "only these faults; docs/trials.md names them")
  private List<String> only = List.of();

  @Option(
      names = "--minutes",
      description = "how long the L1 is away (default ${DEFAULT-VALUE})",
      defaultValue = "2")
  private int minutes;

  @Override
  TrialReport run(Path root, Path folder, Progress progress)
      throws TrialFailure, InterruptedException {
    return new FaultTrial(seed, minutes, only, progress).run(root, folder);
  }
}
