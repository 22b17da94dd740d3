package org.novation.bridge.abi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.novation.bridge.Project;

class ArtifactTest {
  @Test
  void selectorsAreThoseOfTheCompiler() throws IOException {
    Path out = Project.contracts().resolve("out");
    for (String contract : new String[] {"Settlement", "Inbox", "Vault", "TestToken"}) {
      Artifact artifact = Artifact.ofForge(out, contract);
      Path file = out.resolve(contract + ".sol").resolve(contract + ".json");
      JsonNode compiled = new ObjectMapper().readTree(file.toFile()).path("methodIdentifiers");
      compiled
          .properties()
          .forEach(
              entry -> {
                String name = entry.getKey().substring(0, entry.getKey().indexOf('('));
                Signature function = artifact.function(name);
                assertEquals(entry.getKey(), function.canonical());
                byte[] selector = HexFormat.of().parseHex(entry.getValue().asText());
                assertArrayEquals(selector, function.selector(), entry.getKey());
              });
    }
  }

  @Test
  void saysWhatIsNotBuilt() {
    Path out = Project.contracts().resolve("out");
    IOException e = assertThrows(IOException.class, () -> Artifact.ofForge(out, "Nowhere"));
    assertEquals(true, e.getMessage().contains("Nowhere is not built"), e.getMessage());
  }

  @Test
  void refusesArgumentsThatDoNotFit() throws IOException {
    Artifact vault = Project.artifact("Vault");
    assertThrows(IllegalArgumentException.class, () -> vault.creation());
    assertThrows(IllegalArgumentException.class, () -> vault.creation("0x12", "nobody"));
    assertThrows(IllegalArgumentException.class, () -> vault.function("steal"));
  }
}
