package org.novation.trials.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.novation.trials.TrialFailure;

/** A stopped node's whole journal, archived segments included, copied to one folder. */
final class JournalCopy {
  private JournalCopy() {}

  /**
   * @param data the node's folder
   * @param target a folder that is emptied first
   */
  static Path of(Path data, Path target) throws TrialFailure {
    try {
      Files.createDirectories(target);
      for (Path old : files(target)) {
        Files.delete(old);
      }
      for (String folder : List.of("archive", "journal")) {
        for (Path segment : files(data.resolve(folder))) {
          if (segment.getFileName().toString().matches("journal-\\d+\\.log")) {
            Files.copy(segment, target.resolve(segment.getFileName()));
          }
        }
      }
      return target;
    } catch (IOException e) {
      throw new TrialFailure("the journal cannot be copied: " + e, e);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
