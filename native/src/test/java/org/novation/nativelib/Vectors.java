package org.novation.nativelib;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;

/** The test vectors that Go, circuits and Java share. */
final class Vectors {
  private static final Path FOLDER =
      Path.of(System.getProperty("novation.root"), "circuits", "vectors");

  private Vectors() {}

  static JsonNode read(String name) throws IOException {
    JsonNode cases = new ObjectMapper().readTree(FOLDER.resolve(name).toFile());
    assertFalse(cases.isEmpty());
    return cases;
  }

  static byte[] hex(JsonNode node) {
    return HexFormat.of().parseHex(node.asText());
  }

  static byte[] hexAll(JsonNode list) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    list.forEach(node -> all.writeBytes(hex(node)));
    return all.toByteArray();
  }
}
