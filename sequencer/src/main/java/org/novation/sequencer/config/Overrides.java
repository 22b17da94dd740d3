package org.novation.sequencer.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the command line says instead of the file; its paths are relative to the caller's folder.
 *
 * @param data instead of {@code data}
 * @param l1 instead of {@code l1.url}
 * @param database instead of {@code database.url}
 */
public record Overrides(Optional<Path> data, Optional<String> l1, Optional<String> database) {
  /** Nothing: the file alone decides. */
  public static final Overrides NONE =
      new Overrides(Optional.empty(), Optional.empty(), Optional.empty());
}
