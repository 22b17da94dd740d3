package org.novation.sequencer.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.novation.sequencer.Project;
import org.novation.sequencer.config.NodeConfig;

/** Nodes with everything embedded, in a folder. */
final class TestNodes {
  private TestNodes() {}

  /**
   * @param period seconds between rounds of the test feed
   */
  static NodeConfig config(Path data, long period) {
    return config(data, period, 1);
  }

  static NodeConfig config(Path data, long period, int provers) {
    return new NodeConfig(
        data,
        Project.markets(),
        new NodeConfig.L1(
            Optional.empty(),
            List.of(),
            Optional.empty(),
            0,
            "latest",
            Duration.ofMillis(50),
            200,
            0),
        new NodeConfig.Database(Optional.empty(), Optional.empty(), Optional.empty()),
        new NodeConfig.Keys(data.resolve("keys"), data.resolve("keys").resolve("passphrase")),
        new NodeConfig.Http("127.0.0.1", 0),
        new NodeConfig.Batches(List.of("s8"), Duration.ofSeconds(2), 16, Duration.ofMinutes(2)),
        new NodeConfig.Prover(provers, 0, Duration.ofMinutes(1), 3),
        new NodeConfig.Feed("test", Optional.empty(), period),
        new NodeConfig.Journal(1 << 20, 4, 2, true));
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files.forEach(
          file -> {
            try {
              Path target = to.resolve(from.relativize(file));
              if (Files.isDirectory(file)) {
                Files.createDirectories(target);
              } else {
                Files.copy(file, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
              }
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
