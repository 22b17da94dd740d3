package org.novation.sequencer.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.novation.sequencer.config.NodeConfig;
import org.novation.sequencer.node.DatabasePlace;
import org.novation.sequencer.store.Database;

/** Opens a node's database beside the node. */
final class Databases {
  private Databases() {}

  /**
   * Opens it; an embedded one only if it is there.
   *
   * @throws CommandFailure if no node has run here
   */
  static Database open(NodeConfig config) throws CommandFailure {
    Path file = DatabasePlace.embedded(config);
    if (config.database().url().isEmpty() && !Files.exists(file)) {
      throw new CommandFailure(
          "there is no database %s: no node has run on this data folder; name another by --data, or a PostgreSQL by --db or database.url"
              .formatted(file));
    }
    return Database.open(DatabasePlace.of(config));
  }
}
