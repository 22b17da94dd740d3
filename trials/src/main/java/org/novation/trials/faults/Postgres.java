package org.novation.trials.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.novation.sequencer.store.Database;
import org.novation.sequencer.store.DatabaseOptions;
import org.novation.trials.TrialFailure;
import org.novation.trials.node.NodeProcess;

/** A PostgreSQL server of a trial, which can be stopped and started on the same files. */
final class Postgres implements AutoCloseable {
  private final Path folder;
  private final int port;
  private EmbeddedPostgres server;

  private Postgres(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  static Postgres start(Path folder) throws TrialFailure {
    Postgres postgres = new Postgres(folder, NodeProcess.freePort());
    postgres.start();
    return postgres;
  }

  void start() throws TrialFailure {
    try {
      server =
          EmbeddedPostgres.builder()
              .setPort(port)
              .setDataDirectory(folder)
              .setCleanDataDirectory(false)
              .start();
    } catch (IOException e) {
      throw new TrialFailure("PostgreSQL did not start: " + e.getMessage(), e);
    }
  }

  void stop() throws TrialFailure {
    try {
      server.close();
    } catch (IOException e) {
      throw new TrialFailure("PostgreSQL did not stop: " + e.getMessage(), e);
    }
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  static String user() {
    return "postgres";
  }

  /** The node's own tables, as a worker elsewhere would open them. */
  Database open() {
    return Database.open(
        DatabaseOptions.of(url(), java.util.Optional.of(user()), java.util.Optional.empty()));
  }

  @Override
  public void close() throws TrialFailure {
    stop();
  }
}
