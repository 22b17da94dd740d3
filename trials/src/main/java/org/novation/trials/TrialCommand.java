package org.novation.trials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.novation.trials.report.TrialReport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./novation trial}. Exit codes: 0 everything holds, 1 something does not or the trial could
 * not be carried out, 2 wrong use.
 */
@Command(
    name = "novation trial",
    description = "Tries a real node, in a process of its own, against what may happen to it.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(kill | faults | day)",
    footer = {
      "",
      "Examples:",
      "  ./novation trial kill --kills 200 --report build/trials/kill.md",
      "  ./novation trial faults --only l1-down,fee-spike",
      "  ./novation trial day --report build/trials/day.md"
    },
    subcommands = {KillCommand.class, FaultsCommand.class, DayCommand.class})
public final class TrialCommand {
  private TrialCommand() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    return new CommandLine(new TrialCommand()).execute(arguments);
  }

  /** What every trial is told. */
  abstract static class Trial implements Callable<Integer> {
    @Option(
        names = "--seed",
        description = "seed of all that is random (default ${DEFAULT-VALUE})",
        defaultValue = "1")
    long seed;

    @Option(
        names = "--report",
        paramLabel = "FILE",
        description = "write the report as Markdown, and as JSON beside it")
    Path report;

    @Option(
        names = "--keep",
        description = "keep the folder with the node's data and output, whatever the outcome")
    boolean keep;

    abstract TrialReport run(Path root, Path folder, Progress progress)
        throws TrialFailure, InterruptedException;

    @Override
    public Integer call() throws IOException, InterruptedException {
      Progress progress = new Progress(System.out);
      Path root = Path.of(System.getProperty("novation.root", "."));
      Path folder = Files.createTempDirectory("novation-trial-");
      boolean holds = false;
      try {
        TrialReport found = run(root, folder, progress);
        holds = found.holds();
        System.out.println(found.markdown());
        if (report != null) {
          found.write(report);
        }
      } catch (TrialFailure e) {
        progress.say("the trial could not be carried out: " + e.getMessage());
      }
      if (keep || !holds) {
        progress.say("data and output of the node are in " + folder);
      } else {
        delete(folder);
      }
      return holds ? 0 : 1;
    }

    private static void delete(Path folder) throws IOException {
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .sorted(Comparator.reverseOrder())
            .forEach(
                file -> {
                  try {
                    Files.delete(file);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
      }
    }
  }
}
