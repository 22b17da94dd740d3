package org.novation.sequencer.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --db}, for commands that use the node's database. */
final class DatabaseOption {
  @Option(
      names = "--db",
      paramLabel = "JDBC-URL",
      description =
          "The node's database, such as jdbc:postgresql://HOST/NAME, without user or password: those are"
              + " database.user and database.password-file of the configuration.")
  private Optional<String> url = Optional.empty();

  Optional<String> url() {
    return url;
  }
}
