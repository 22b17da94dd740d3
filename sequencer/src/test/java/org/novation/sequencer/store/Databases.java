package org.novation.sequencer.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Empty databases of both kinds, for suites that each must pass. */
enum Databases {
  SQLITE {
    @Override
    DatabaseOptions fresh() {
      try {
        Path folder = Files.createTempDirectory("novation-store");
        folder.toFile().deleteOnExit();
        Path file = folder.resolve("novation.db");
        for (String end : new String[] {"", "-wal", "-shm"}) {
          Path.of(file + end).toFile().deleteOnExit();
        }
        return DatabaseOptions.embedded(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  },
  POSTGRESQL {
    @Override
    DatabaseOptions fresh() {
      return Server.SHARED.create("novation_" + COUNTER.incrementAndGet());
    }
  };

  private static final AtomicInteger COUNTER = new AtomicInteger();

  /** A database that nobody has opened yet. */
  abstract DatabaseOptions fresh();

  /** One server for all suites of this process; started when first asked for. */
  private static final class Server {
    static final PostgresServer SHARED = start();

    private static PostgresServer start() {
      PostgresServer server = new PostgresServer();
      server.start();
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      return server;
    }
  }
}
