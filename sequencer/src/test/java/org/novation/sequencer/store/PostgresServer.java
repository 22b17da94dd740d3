package org.novation.sequencer.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;

/** A PostgreSQL of the test's own, on one port and one folder, to be stopped, killed, restarted. */
final class PostgresServer implements AutoCloseable {
  private final Path folder;
  private final int port;
  private EmbeddedPostgres running;

  PostgresServer() {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
      folder = Files.createTempDirectory("novation-postgres");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void start() {
    try {
      running =
          EmbeddedPostgres.builder()
              .setPort(port)
              .setDataDirectory(folder.resolve("data"))
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false)
              .setPGStartupWait(Duration.ofSeconds(60))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes an empty database. */
  DatabaseOptions create(String name) {
    try (var connection = running.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return DatabaseOptions.of(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + name,
        Optional.of("postgres"),
        Optional.empty());
  }

  /** Stops it in order. */
  void stop() {
    try {
      running.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGKILL for the whole server; what it had acknowledged must be in its log. */
  void kill() {
    try {
      long pid =
          Long.parseLong(
              Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst().strip());
      ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
      var children = postmaster.children().toList();
      postmaster.destroyForcibly();
      postmaster.onExit().get(30, TimeUnit.SECONDS);
      for (ProcessHandle child : children) {
        child.destroyForcibly();
        child.onExit().get(30, TimeUnit.SECONDS);
      }
    } catch (Exception e) {
      throw new IllegalStateException("cannot kill the server", e);
    }
    // Gives the folder free for a new start; complains that there is no server to stop.
    stop();
  }

  @Override
  public void close() {
    stop();
    FileUtils.deleteQuietly(folder.toFile());
  }
}
