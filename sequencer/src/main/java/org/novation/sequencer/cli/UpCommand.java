package org.novation.sequencer.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.novation.sequencer.config.NodeConfig;
import org.novation.sequencer.lifecycle.StartException;
import org.novation.sequencer.logging.NodeLog;
import org.novation.sequencer.node.Node;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The node itself. */
@Command(
    name = "up",
    description = {
      "Runs a node: takes orders, keeps them in a journal, matches, proves batches and settles them on the L1. Without"
          + " options everything it needs is embedded: database, L1, a prover, test publishers.",
      "The first start on a test chain makes signers and proving keys and deploys the contracts, which takes minutes;"
          + " later ones take seconds. SIGTERM: takes no more orders, keeps what it has, and ends."
    },
    footer = {
      "",
      "Examples:",
      "  ./novation up",
      "  ./novation up --config node.toml",
      "  ./novation up --l1 http://127.0.0.1:8545 --db jdbc:postgresql://127.0.0.1/novation",
      "",
      "Then, in another terminal: ./novation status --watch"
    })
final class UpCommand implements Callable<Integer> {
  private static final long LOOK = 200;

  @Spec private CommandSpec spec;
  @Mixin private Help help;
  @Mixin private ConfigOptions config;
  @Mixin private DatabaseOption database;

  @Option(
      names = "--l1",
      paramLabel = "URL",
      description = "JSON-RPC node of the settlement chain, instead of the file's.")
  private Optional<String> l1 = Optional.empty();

  @Override
  public Integer call() throws Exception {
    NodeConfig node = config.read(l1, database.url());
    return Service.run(service -> run(service, node));
  }

  private int run(Service service, NodeConfig config) throws CommandFailure, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    long start = System.nanoTime();
    Consumer<String> progress =
        text -> {
          out.printf(
              "[%6.1f s] %s%n", Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3, text);
          out.flush();
        };
    try (NodeLog log = NodeLog.open(config.data(), "node");
        Node node = start(service, config, progress)) {
      progress.accept("log in " + log.file());
      progress.accept(
          "orders are taken at http://%s:%d/v1, status at /v1/status"
              .formatted(config.http().host(), node.port()));
      while (!service.stopping(LOOK)) {
        if (!node.alive()) {
          throw new CommandFailure(
              "the node has halted: " + String.join("; ", node.status().reasons()));
        }
      }
      progress.accept("shutting down: no more orders are taken");
    }
    progress.accept("down");
    return Exit.FINE;
  }

  /** A signal while it starts ends the start. */
  private static Node start(Service service, NodeConfig config, Consumer<String> progress)
      throws CommandFailure, InterruptedException {
    Thread starter = Thread.currentThread();
    Thread watch =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    while (!service.stopping(Long.MAX_VALUE)) {}
                    starter.interrupt();
                  } catch (InterruptedException e) {
                    // started
                  }
                });
    try {
      return Node.start(config, Path.of(System.getProperty("novation.root", ".")), progress);
    } catch (StartException e) {
      throw new CommandFailure(e.getMessage(), e);
    } finally {
      watch.interrupt();
      watch.join();
    }
  }
}
