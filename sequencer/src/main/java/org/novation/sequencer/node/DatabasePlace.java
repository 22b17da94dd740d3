package org.novation.sequencer.node;

import java.nio.file.Path;
import org.novation.sequencer.config.NodeConfig;
import org.novation.sequencer.store.DatabaseOptions;

/** Where the database of a configuration is. */
public final class DatabasePlace {
  private DatabasePlace() {}

  /** The file of the embedded database, used where no other is named. */
  public static Path embedded(NodeConfig config) {
    return config.data().resolve("novation.db");
  }

  /** The database that a node and those beside it share. */
  public static DatabaseOptions of(NodeConfig config) {
    NodeConfig.Database database = config.database();
    return database
        .url()
        .map(url -> DatabaseOptions.of(url, database.user(), database.passwordFile()))
        .orElseGet(() -> DatabaseOptions.embedded(embedded(config)));
  }
}
