package org.novation.sequencer.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.novation.sequencer.config.ConfigException;
import org.novation.sequencer.config.NodeConfig;
import org.novation.sequencer.node.NodeStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks a node how it is. */
@Command(
    name = "status",
    description = {
      "How a node is: whether it takes orders and if not why, how far each part is, what waits for what and since when,"
          + " and what needs somebody. Without an answer, what its database last knew."
    },
    footer = {
      "",
      "Examples:",
      "  ./novation status                                the node on this machine",
      "  ./novation status --watch                        drawn again every second",
      "  ./novation status --url http://10.0.0.7:8090",
      "  ./novation status --json | jq .heights",
      "",
      "Exit codes: 0 it takes orders, 1 it does not or does not answer, 2 wrong use."
    })
final class StatusCommand implements Callable<Integer> {
  private static final String CLEAR = "\u001b[H\u001b[2J";
  private static final long PERIOD = 1_000;

  @Spec private CommandSpec spec;
  @Mixin private Help help;
  @Mixin private ConfigOptions config;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The node's address, instead of http.host and http.port of the configuration.")
  private Optional<URI> url = Optional.empty();

  @Option(names = "--watch", description = "Draw it again every second, until interrupted.")
  private boolean watch;

  @Option(names = "--json", description = "The status as the node sends it.")
  private boolean json;

  @Override
  public Integer call() throws ConfigException, CommandFailure, InterruptedException {
    NodeConfig node = config.read();
    URI address = url.isPresent() ? url.get() : address(node.http());
    try (NodeClient client = new NodeClient()) {
      int code = once(client, address, node);
      while (watch) {
        Thread.sleep(PERIOD);
        code = once(client, address, node);
      }
      return code;
    }
  }

  private int once(NodeClient client, URI address, NodeConfig node) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    String before = watch && !json ? CLEAR : "";
    try {
      String text = client.status(address);
      NodeStatus status = client.parse(address, text);
      out.print(before + (json ? text + "\n" : StatusPage.of(address, status)));
      out.flush();
      return status.ready() ? Exit.FINE : Exit.FAILED;
    } catch (CommandFailure e) {
      out.print(before);
      out.flush();
      spec.commandLine().getErr().println("novation: " + e.getMessage());
      if (!json && url.isEmpty()) { // a node named by its address has its database elsewhere
        out.print(LastKnown.page(node));
        out.flush();
      }
      return Exit.FAILED;
    }
  }

  private static URI address(NodeConfig.Http http) throws CommandFailure {
    if (http.port() == 0) {
      throw new CommandFailure("http.port is 0, any free port: name the node by --url");
    }
    String host =
        switch (http.host()) {
          case "0.0.0.0", "::" -> "127.0.0.1";
          default -> http.host().contains(":") ? "[" + http.host() + "]" : http.host();
        };
    return URI.create("http://" + host + ":" + http.port());
  }
}
