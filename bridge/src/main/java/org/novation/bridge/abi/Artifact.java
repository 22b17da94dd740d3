package org.novation.bridge.abi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A compiled contract: its ABI and its creation code. */
public final class Artifact {
  private final String name;
  private final Map<String, Signature> functions = new LinkedHashMap<>();
  private final Map<String, Signature> events = new LinkedHashMap<>();
  private final Map<String, Signature> errors = new LinkedHashMap<>();
  private final byte[] creationCode;
  private List<Parameter> constructor = List.of();

  /**
   * @param name contract name
   * @param abi the ABI's JSON array
   * @param creationCode hexadecimal, linked; empty for an interface
   */
  Artifact(String name, JsonNode abi, String creationCode) {
    this.name = name;
    String hex = creationCode.startsWith("0x") ? creationCode.substring(2) : creationCode;
    this.creationCode = HexFormat.of().parseHex(hex);
    for (JsonNode entry : abi) {
      Signature signature = AbiReader.signature(entry);
      switch (entry.path("type").asText()) {
        case "function" -> functions.putIfAbsent(signature.name(), signature);
        case "event" -> events.putIfAbsent(signature.name(), signature);
        case "error" -> errors.putIfAbsent(signature.selectorHex(), signature);
        case "constructor" -> constructor = signature.inputs();
        default -> {} // receive, fallback
      }
    }
  }

  /**
   * Reads what forge wrote.
   *
   * @param out forge's output folder
   * @param contract contract name, which is also its file's
   * @throws IOException if it was not built, or is not what forge writes
   */
  public static Artifact ofForge(Path out, String contract) throws IOException {
    Path file = out.resolve(contract + ".sol").resolve(contract + ".json");
    if (!Files.exists(file)) {
      throw new IOException("contract " + contract + " is not built: no " + file);
    }
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    try {
      return new Artifact(
          contract, json.path("abi"), json.path("bytecode").path("object").asText());
    } catch (IllegalArgumentException e) {
      throw new IOException("not an artifact: " + file, e);
    }
  }

  public String name() {
    return name;
  }

  /** Creation code with the constructor's arguments behind it. */
  public byte[] creation(Object... arguments) {
    byte[] encoded = Codec.encode(constructor, List.of(arguments));
    byte[] out = java.util.Arrays.copyOf(creationCode, creationCode.length + encoded.length);
    System.arraycopy(encoded, 0, out, creationCode.length, encoded.length);
    return out;
  }

  public Signature function(String function) {
    return required(functions, function, "function");
  }

  public Signature event(String event) {
    return required(events, event, "event");
  }

  /** Errors by selector, hexadecimal. */
  Map<String, Signature> errors() {
    return errors;
  }

  private Signature required(Map<String, Signature> from, String wanted, String what) {
    Signature found = from.get(wanted);
    if (found == null) {
      throw new IllegalArgumentException(name + " has no " + what + " " + wanted);
    }
    return found;
  }
}
