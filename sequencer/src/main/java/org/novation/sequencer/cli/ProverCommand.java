package org.novation.sequencer.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.novation.prover.KeyStore;
import org.novation.prover.Shapes;
import org.novation.prover.WorkerOptions;
import org.novation.prover.queue.AgentLog;
import org.novation.prover.queue.AgentOptions;
import org.novation.prover.queue.ProverAgent;
import org.novation.sequencer.config.NodeConfig;
import org.novation.sequencer.store.Database;
import org.novation.sequencer.store.RetryPolicy;
import org.novation.sequencer.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A prover beside the node, on this machine or another. */
@Command(
    name = "prover",
    description = {
      "Adds a prover: takes sealed batches from the node's database, proves and verifies them, hands the proofs in. Any"
          + " number may run, anywhere that reaches the database (a PostgreSQL, unless on the node's machine); one that"
          + " dies loses its batch to another by time.",
      "SIGTERM: takes no more batches and ends after the running proof, or gives it back when the grace is over."
    },
    footer = {
      "",
      "Examples:",
      "  ./novation prover --db jdbc:postgresql://10.0.0.7/novation --config prover.toml",
      "  ./novation prover --shapes s64,s512 --name big-machine",
      "",
      "Needs the proving keys of its shapes: the node's cache of keys copied here, or for test keys none."
    })
final class ProverCommand implements Callable<Integer> {
  private static final long PAUSE = 2_000;

  @Spec private CommandSpec spec;
  @Mixin private Help help;
  @Mixin private ConfigOptions config;
  @Mixin private DatabaseOption database;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name among living provers; by default host, process and a random part.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--shapes",
      paramLabel = "SHAPE",
      split = ",",
      description = "Shapes that it proves; by default batches.shapes of the configuration.")
  private List<String> shapes = List.of();

  @Option(
      names = "--grace",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "How long a running proof may go on after SIGTERM; by default ${DEFAULT-VALUE}.")
  private int grace;

  @Override
  public Integer call() throws Exception {
    NodeConfig node = config.read(Optional.empty(), database.url());
    AgentOptions options = options(node);
    return Service.run(service -> run(service, node, options));
  }

  private AgentOptions options(NodeConfig node) {
    List<String> proven = shapes.isEmpty() ? node.batches().shapes() : shapes;
    if (grace < 0) {
      throw new ParameterException(spec.commandLine(), "--grace must be 0 or more seconds");
    }
    try {
      Shapes.of(proven);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    WorkerOptions standard = WorkerOptions.DEFAULT;
    return new AgentOptions(
        name.orElseGet(AgentOptions::uniqueName),
        proven,
        node.prover().lease(),
        Duration.ofSeconds(1),
        Duration.ofSeconds(grace),
        new WorkerOptions(node.prover().memory(), standard.startLimit(), standard.proofLimit()));
  }

  private int run(Service service, NodeConfig node, AgentOptions options)
      throws CommandFailure, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Optional<Database> opened = open(service, node);
    if (opened.isEmpty()) {
      return Exit.FINE;
    }
    KeyStore keys = new KeyStore(KeyStore.defaultRoot(), out::println);
    try (Database queue = opened.get();
        ProverAgent agent =
            new ProverAgent(
                options,
                queue.queue(RetryPolicy.of(node.prover().attempts())),
                keys,
                new AgentLog())) {
      agent.start();
      out.printf(
          "Prover %s takes %s batches.%n", options.name(), String.join(", ", options.shapes()));
      while (!service.stopping(Long.MAX_VALUE)) {}
      out.println("Ending: no more batches are taken.");
    }
    return Exit.FINE;
  }

  /** Waits for a database that is not there yet; empty if told to end meanwhile. */
  private Optional<Database> open(Service service, NodeConfig node)
      throws CommandFailure, InterruptedException {
    String said = "";
    while (true) {
      try {
        return Optional.of(Databases.open(node));
      } catch (StoreException e) {
        if (e.kind() != StoreException.Kind.UNREACHABLE) {
          throw e;
        }
        if (!said.equals(e.getMessage())) {
          spec.commandLine().getErr().println("novation: waiting: " + e.getMessage());
          said = e.getMessage();
        }
      }
      if (service.stopping(PAUSE)) {
        return Optional.empty();
      }
    }
  }
}
