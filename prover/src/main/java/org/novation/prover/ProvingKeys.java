package org.novation.prover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A folder of keys of one circuit.
 *
 * @param folder where the files are
 * @param shape the shape's name
 * @param circuitHash which circuit the keys fit
 * @param constraints the number of constraints
 * @param test whether one machine made them: whoever ran it could forge proofs, so contracts take
 *     them on test chains only
 */
public record ProvingKeys(
    Path folder, String shape, String circuitHash, int constraints, boolean test) {
  static final String MANIFEST = "manifest.json";

  /** Returns the Solidity source of the verifier contract. */
  public Path verifierContract() {
    return folder.resolve("Verifier.sol");
  }

  /**
   * Reads the manifest of a folder; its files are checked when they are loaded.
   *
   * @throws IOException if there is no manifest or it lacks a part
   */
  static ProvingKeys read(Path folder) throws IOException {
    JsonNode manifest = new ObjectMapper().readTree(folder.resolve(MANIFEST).toFile());
    for (String part : new String[] {"name", "circuitHash", "constraints", "testKey"}) {
      if (!manifest.hasNonNull(part)) {
        throw new IOException("the manifest in " + folder + " has no " + part);
      }
    }
    return new ProvingKeys(
        folder,
        manifest.get("name").asText(),
        manifest.get("circuitHash").asText(),
        manifest.get("constraints").asInt(),
        manifest.get("testKey").asBoolean());
  }
}
