package org.novation.sequencer.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a database is. Prints without secrets.
 *
 * @param jdbcUrl {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST:PORT/NAME}
 * @param user of PostgreSQL; empty to take the one in the URL
 * @param passwordFile file with the password alone; a last line break is ignored
 * @param connections held at most
 * @param patience how long a call waits for a connection before it fails as unreachable
 */
public record DatabaseOptions(
    String jdbcUrl,
    Optional<String> user,
    Optional<Path> passwordFile,
    int connections,
    Duration patience) {
  private static final int CONNECTIONS = 6;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** The embedded database in a file, made if it is not there. */
  public static DatabaseOptions embedded(Path file) {
    return of("jdbc:sqlite:" + file.toAbsolutePath(), Optional.empty(), Optional.empty());
  }

  /** Usual limits. */
  public static DatabaseOptions of(
      String jdbcUrl, Optional<String> user, Optional<Path> passwordFile) {
    return new DatabaseOptions(jdbcUrl, user, passwordFile, CONNECTIONS, PATIENCE);
  }

  /** The same database with another wait for a connection. */
  public DatabaseOptions withPatience(Duration wait) {
    return new DatabaseOptions(jdbcUrl, user, passwordFile, connections, wait);
  }

  @Override
  public String toString() {
    return JdbcUrl.parse(jdbcUrl).name();
  }
}
