package org.novation.sequencer.demo;

import java.nio.file.Path;

/** Where the tests find data and contracts: {@code forge build} must have run. */
final class Project {
  static final Path ROOT =
      Path.of(System.getProperty("novation.root", "..")).toAbsolutePath().normalize();

  private Project() {}

  static Path trades() {
    return ROOT.resolve("data").resolve("kraken-xbtusdt-trades.json");
  }

  static Path markets() {
    return ROOT.resolve("data").resolve("markets.json");
  }
}
