package org.novation.sequencer.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.novation.sequencer.config.ConfigException;
import org.novation.sequencer.config.ConfigFile;
import org.novation.sequencer.config.NodeConfig;
import org.novation.sequencer.config.Overrides;
import picocli.CommandLine.Option;

/** Which configuration a command is about. */
final class ConfigOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The node's configuration; config/novation.toml documents every key and its default.")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of journal, snapshots and embedded database, instead of the file's.")
  private Optional<Path> data = Optional.empty();

  NodeConfig read() throws ConfigException {
    return read(Optional.empty(), Optional.empty());
  }

  /** With an L1 and a database instead of the file's. */
  NodeConfig read(Optional<String> l1, Optional<String> database) throws ConfigException {
    Overrides overrides = new Overrides(data, l1, database);
    return config.isPresent()
        ? ConfigFile.read(config.get(), overrides)
        : ConfigFile.standard(overrides);
  }
}
