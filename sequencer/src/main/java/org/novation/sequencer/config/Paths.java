package org.novation.sequencer.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Paths as people write them. */
final class Paths {
  private Paths() {}

  static Path home() {
    return Path.of(System.getProperty("user.home"));
  }

  /** The project's folder, as the launcher tells it. */
  static Path project() {
    return Path.of(System.getProperty("novation.root", ".")).toAbsolutePath().normalize();
  }

  /** An absolute path; relative to a base, or to the home folder after {@code ~/}. */
  static Optional<Path> of(String text, Path base) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    try {
      Path path = text.startsWith("~/") ? home().resolve(text.substring(2)) : base.resolve(text);
      return Optional.of(path.toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
