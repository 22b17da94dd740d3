package org.novation.trials;

import java.nio.file.Path;
import java.util.List;
import org.novation.trials.day.DayOptions;
import org.novation.trials.day.DayTrial;
import org.novation.trials.report.TrialReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./novation trial day}. */
@Command(
    name = "day",
    mixinStandardHelpOptions = true,
    description = {
      "Replays a day of real BTC prices (5 January 2022, a fall of 8 percent) at high speed through"
          + " a",
      "running node, with random traders, some of them leveraged so far that the day liquidates"
          + " them.",
      "Every batch's trace is checked by the circuit, and every batch proven and settled."
    })
final class DayCommand extends TrialCommand.Trial {
  @Option(
      names = "--minutes",
      description = "minutes of the day a round of prices stands for (default ${DEFAULT-VALUE})",
      defaultValue = "5")
  private int minutes;

  @Option(
      names = "--rounds",
      description = "rounds replayed; 0 for the whole day (default ${DEFAULT-VALUE})",
      defaultValue = "0")
  private int rounds;

  @Option(
      names = "--traders",
      description = "how many traders (default ${DEFAULT-VALUE})",
      defaultValue = "200")
  private int traders;

  @Option(
      names = "--trades",
      description = "pairs of orders a round (default ${DEFAULT-VALUE})",
      defaultValue = "4")
  private int trades;

  @Option(
      names = "--shapes",
      split = ",",
      description = "circuits of the deployment (default ${DEFAULT-VALUE})",
      defaultValue = "s8")
  private List<String> shapes;

  @Override
  TrialReport run(Path root, Path folder, Progress progress)
      throws TrialFailure, InterruptedException {
    DayOptions options = new DayOptions(seed, minutes, rounds, traders, trades, shapes);
    return new DayTrial(options, progress).run(root, folder);
  }
}
