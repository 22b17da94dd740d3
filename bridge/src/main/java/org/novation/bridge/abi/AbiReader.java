package org.novation.bridge.abi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads the entries of a compiler's ABI (Solidity contract ABI specification, JSON form). */
final class AbiReader {
  private AbiReader() {}

  static Signature signature(JsonNode entry) {
    String name = entry.path("name").asText();
    List<String> types = new ArrayList<>();
    entry.path("inputs").forEach(input -> types.add(canonical(input)));
    return new Signature(
        name,
        name + "(" + String.join(",", types) + ")",
        parameters(entry.path("inputs")),
        parameters(entry.path("outputs")));
  }

  private static List<Parameter> parameters(JsonNode nodes) {
    List<Parameter> out = new ArrayList<>();
    nodes.forEach(node -> flatten("", node, out));
    return List.copyOf(out);
  }

  /**
   * A tuple of static members is encoded as its members in place; other tuples keep their form, and
   * using them fails.
   */
  private static void flatten(String prefix, JsonNode node, List<Parameter> out) {
    String name = prefix + node.path("name").asText();
    if (node.path("type").asText().equals("tuple") && isStatic(node)) {
      node.path("components").forEach(member -> flatten(name + ".", member, out));
    } else {
      out.add(new Parameter(name, canonical(node), node.path("indexed").asBoolean()));
    }
  }

  private static boolean isStatic(JsonNode node) {
    String type = node.path("type").asText();
    if (type.equals("tuple")) {
      for (JsonNode member : node.path("components")) {
        if (!isStatic(member)) {
          return false;
        }
      }
      return true;
    }
    return !type.equals("bytes") && !type.equals("string") && !type.contains("[");
  }

  private static String canonical(JsonNode node) {
    String type = node.path("type").asText();
    if (!type.startsWith("tuple")) {
      return type;
    }
    List<String> members = new ArrayList<>();
    node.path("components").forEach(member -> members.add(canonical(member)));
    return "(" + String.join(",", members) + ")" + type.substring("tuple".length());
  }
}
