package org.novation.sequencer.journal.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.novation.sequencer.journal.JournalException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the journal beside its disk, and prints a table. */
@Command(
    name = "novation bench journal",
    description =
        "Measures how long a command waits until it is on disk, at several rates, beside the"
            + " disk's own sync rate. Latencies count from the instant a command was due.",
    mixinStandardHelpOptions = true)
public final class JournalBench implements Callable<Integer> {
  /** All figures of one run. */
  record Report(int recordBytes, double seconds, DiskRun disk, List<RateRun> rates, ReadRun read) {}

  @Option(names = "--seconds", description = "length of each run (default ${DEFAULT-VALUE})")
  private double seconds = 5;

  @Option(
      names = "--rates",
      split = ",",
      description = "records offered a second, 0 for the most (default ${DEFAULT-VALUE})")
  private List<Integer> rates = List.of(100, 1_000, 5_000, 20_000, 50_000, 0);

  @Option(
      names = "--size",
      description = "bytes of a record (default ${DEFAULT-VALUE}, an order has about 150)")
  private int size = 160;

  @Option(
      names = "--folder",
      description = "folder on the disk to measure (default: the current one)")
  private Path folder = Path.of("");

  @Option(names = "--json", description = "also write the figures as JSON")
  private Path json;

  private final PrintStream out = System.out;

  private JournalBench() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new JournalBench()).execute(args));
  }

  @Override
  public Integer call() throws IOException, JournalException {
    Path scratch = Files.createTempDirectory(folder.toAbsolutePath(), "journal-bench-");
    try {
      Report report = measure(scratch);
      if (json != null) {
        new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .writeValue(json.toFile(), report);
      }
      return 0;
    } finally {
      delete(scratch);
    }
  }

  private Report measure(Path scratch) throws IOException, JournalException {
    DiskRun disk = DiskRun.run(scratch, seconds);
    out.printf("records of %d bytes, %.1f s a run; milliseconds%n%n", size, seconds);
    out.printf(
        "%9s %12s %9s %9s %9s %9s %9s %9s%n",
        "offered/s", "acked/s", "p50", "p99", "p99.9", "max", "syncs/s", "together");
    out.printf("%9s %12s %s %9.0f%n", "disk", "4 KiB+sync", disk.latency().columns(), disk.syncs());
    // Once unseen, so that the first row is not that of a cold program.
    RateRun.run(scratch.resolve("warm"), 2_000, size, Math.min(seconds, 2));
    delete(scratch.resolve("warm"));
    List<RateRun> runs = new ArrayList<>();
    Path last = scratch;
    for (int rate : rates) {
      if (!last.equals(scratch)) {
        delete(last);
      }
      last = scratch.resolve("rate-" + rate);
      runs.add(RateRun.run(last, rate, size, seconds));
      out.println(runs.getLast().row());
    }
    ReadRun read = ReadRun.run(last);
    out.printf("%n%s%n", read.row());
    return new Report(size, seconds, disk, runs, read);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
