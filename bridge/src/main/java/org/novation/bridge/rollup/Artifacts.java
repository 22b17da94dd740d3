package org.novation.bridge.rollup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.novation.bridge.abi.Artifact;
import org.novation.bridge.abi.Reverts;

/**
 * The compiled contracts.
 *
 * @param token collateral for test chains; any other token is used through the same ERC-20
 *     functions
 */
public record Artifacts(Artifact settlement, Artifact inbox, Artifact vault, Artifact token) {

  /**
   * Reads what {@code forge build} made.
   *
   * @param project the Foundry project's folder
   * @throws IOException if a contract is not built
   */
  public static Artifacts ofForge(Path project) throws IOException {
    Path out = project.resolve("out");
    return new Artifacts(
        Artifact.ofForge(out, "Settlement"),
        Artifact.ofForge(out, "Inbox"),
        Artifact.ofForge(out, "Vault"),
        Artifact.ofForge(out, "TestToken"));
  }

  /** Every error that these contracts, and some further ones, may revert with. */
  Reverts reverts(Artifact... further) {
    return new Reverts(
        java.util.stream.Stream.concat(
                List.of(settlement, inbox, vault, token).stream(), List.of(further).stream())
            .toList());
  }
}
