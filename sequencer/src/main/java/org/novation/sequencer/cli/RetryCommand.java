package org.novation.sequencer.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.novation.sequencer.config.ConfigException;
import org.novation.sequencer.store.BatchStore;
import org.novation.sequencer.store.BatchStore.AsideJob;
import org.novation.sequencer.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts batches that were set aside back in the proof queue. */
@Command(
    name = "retry",
    description = {
      "A batch whose proof failed too often, or for a reason that does not pass, is set aside: it and all after it wait."
          + " Without a number, shows those and why. With one, puts it back in the queue with all its attempts."
    },
    footer = {
      "",
      "Examples:",
      "  ./novation retry                 which batches are set aside, and why",
      "  ./novation retry 117",
      "  ./novation retry --all --db jdbc:postgresql://10.0.0.7/novation",
      "",
      "Exit codes: 0 nothing is set aside or all asked for are back, 1 otherwise, 2 wrong use."
    })
final class RetryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Help help;
  @Mixin private ConfigOptions config;
  @Mixin private DatabaseOption database;

  @Parameters(paramLabel = "BATCH", arity = "0..*", description = "Numbers of batches.")
  private List<Long> numbers = List.of();

  @Option(names = "--all", description = "Every batch that is set aside.")
  private boolean all;

  @Override
  public Integer call() throws ConfigException, CommandFailure {
    if (all && !numbers.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "name batches or --all, not both");
    }
    try (Database opened = Databases.open(config.read(Optional.empty(), database.url()))) {
      BatchStore batches = opened.batches();
      List<AsideJob> aside = batches.aside();
      if (!all && numbers.isEmpty()) {
        return show(aside);
      }
      return retry(batches, all ? aside.stream().map(AsideJob::batch).toList() : numbers);
    }
  }

  private int show(List<AsideJob> aside) {
    PrintWriter out = spec.commandLine().getOut();
    if (aside.isEmpty()) {
      out.println("No batch is set aside.");
      return Exit.FINE;
    }
    for (AsideJob job : aside) {
      out.printf(
          "batch %d: %s after %s: %s%n",
          job.batch(),
          job.reason(),
          Words.count(job.attempts(), "attempt", "attempts"),
          Words.plain(job.detail()));
    }
    out.println("When the cause is gone: ./novation retry " + aside.getFirst().batch());
    return Exit.FAILED;
  }

  private int retry(BatchStore batches, List<Long> chosen) {
    int code = Exit.FINE;
    for (long number : chosen) {
      if (batches.retry(number)) {
        spec.commandLine().getOut().println("batch " + number + " is back in the queue");
      } else {
        spec.commandLine().getErr().println("novation: batch " + number + " is not set aside");
        code = Exit.FAILED;
      }
    }
    return code;
  }
}
