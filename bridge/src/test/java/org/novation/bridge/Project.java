package org.novation.bridge;

import java.io.IOException;
import java.nio.file.Path;
import org.novation.bridge.abi.Artifact;
import org.novation.bridge.rollup.Artifacts;

/** Where the tests find the contracts: {@code forge build} must have run. */
public final class Project {
  private Project() {}

  public static Path contracts() {
    return Path.of(System.getProperty("novation.root", "..")).resolve("verifier-contracts");
  }

  public static Artifacts artifacts() throws IOException {
    return Artifacts.ofForge(contracts());
  }

  public static Artifact artifact(String contract) throws IOException {
    return Artifact.ofForge(contracts().resolve("out"), contract);
  }
}
