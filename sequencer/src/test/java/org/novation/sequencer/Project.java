package org.novation.sequencer;

import java.nio.file.Path;

/** Where the tests find data and contracts: {@code forge build} must have run. */
public final class Project {
  public static final Path ROOT =
      Path.of(System.getProperty("novation.root", "..")).toAbsolutePath().normalize();

  private Project() {}

  public static Path trades() {
    return ROOT.resolve("data").resolve("kraken-xbtusdt-trades.json");
  }

  public static Path markets() {
    return ROOT.resolve("data").resolve("markets.json");
  }
}
