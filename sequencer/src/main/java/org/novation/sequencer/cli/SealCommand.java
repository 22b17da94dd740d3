package org.novation.sequencer.cli;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import org.novation.sequencer.api.OperatorDoor;
import org.novation.sequencer.config.ConfigException;
import org.novation.sequencer.config.NodeConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Closes the open batch of the node on this machine. */
@Command(
    name = "seal",
    description = {
      "Closes the open batch now, whatever its triggers say, so that it is proven and settled. For the node on this"
          + " machine, by whoever may read its data folder."
    },
    footer = {"", "Examples:", "  ./novation seal", "  ./novation seal --config node.toml"})
final class SealCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Help help;
  @Mixin private ConfigOptions config;

  @Override
  public Integer call() throws ConfigException, CommandFailure, InterruptedException {
    NodeConfig node = config.read();
    OperatorDoor door = door(node);
    try (NodeClient client = new NodeClient()) {
      String sequence = client.seal(URI.create(door.url()), door.token());
      spec.commandLine().getOut().println("Sealed by command " + sequence + ".");
    }
    return Exit.FINE;
  }

  private static OperatorDoor door(NodeConfig node) throws CommandFailure {
    try {
      return OperatorDoor.read(node.data())
          .orElseThrow(() -> new CommandFailure("no node runs on the data folder " + node.data()));
    } catch (IOException e) {
      throw new CommandFailure(
          "the operator's door in %s cannot be read: %s".formatted(node.data(), e.getMessage()), e);
    }
  }
}
