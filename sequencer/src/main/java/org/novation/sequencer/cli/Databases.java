package org.novation.sequencer.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.novation.sequencer.config.NodeConfig;
import org.novation.sequencer.store.Database;
import org.novation.sequencer.store.DatabaseOptions;

/** Opens a node's database beside the node. */
final class Databases {
  private Databases() {}

  /**
   * Opens it; an embedded one only if it is there.
   *
   * @throws CommandFailure if no node has run here
   */
  static Database open(NodeConfig config) throws CommandFailure {
    NodeConfig.Database database = config.database();
    if (database.url().isPresent()) {
      return Database.open(
          DatabaseOptions.of(database.url().get(), database.user(), database.passwordFile()));
    }
    Path file = config.data().resolve("novation.db");
    if (!Files.exists(file)) {
      throw new CommandFailure(
          "there is no database %s: no node has run on this data folder; name another by --data, or a PostgreSQL by --db or database.url"
              .formatted(file));
    }
    return Database.open(DatabaseOptions.embedded(file));
  }
}
