package org.novation.trials.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** A chain seen by a node that knows no block above a height. */
final class StaleView {
  private final long height;

  StaleView(long height) {
    this.height = height;
  }

  /** Whether the question is for a block that this node does not know. */
  boolean hides(JsonNode request) {
    JsonNode block = request.path("params").path(0);
    return request.path("method").asText().equals("eth_getBlockByNumber")
        && isNumber(block)
        && number(block) > height;
  }

  /** The question as it must be put to a node that knows more. */
  JsonNode question(JsonNode request) {
    ObjectNode out = request.deepCopy();
    if (!(out.path("params") instanceof ArrayNode parameters)) {
      return out;
    }
    switch (request.path("method").asText()) {
      case "eth_getBlockByNumber" -> clip(parameters, 0);
      case "eth_getLogs" -> clip(parameters.path(0));
      case "eth_call",
          "eth_estimateGas",
          "eth_getBalance",
          "eth_getCode",
          "eth_getTransactionCount" ->
          clip(parameters, 1);
      default -> {}
    }
    return out;
  }

  /** Whether a tag led to a block above this node's. */
  boolean isAhead(JsonNode answer) {
    JsonNode number = answer.path("result").path("number");
    return isNumber(number) && number(number) > height;
  }

  /** The question for a block by tag, put for this node's newest block. */
  JsonNode atHeight(JsonNode request) {
    ObjectNode out = request.deepCopy();
    ((ArrayNode) out.get("params")).set(0, TextNode.valueOf("0x" + Long.toHexString(height)));
    return out;
  }

  JsonNode answer(JsonNode request, JsonNode answer) {
    ObjectNode out = answer.deepCopy();
    JsonNode result = out.path("result");
    switch (request.path("method").asText()) {
      case "eth_blockNumber" -> out.set("result", clipped(result));
      case "eth_getTransactionReceipt", "eth_getTransactionByHash", "eth_getBlockByHash" -> {
        JsonNode block =
            result.has("blockNumber") ? result.get("blockNumber") : result.path("number");
        if (isNumber(block) && number(block) > height) {
          out.set("result", NullNode.instance);
        }
      }
      default -> {}
    }
    return out;
  }

  private void clip(ArrayNode parameters, int at) {
    while (parameters.size() <= at) {
      parameters.add("latest");
    }
    parameters.set(at, clipped(parameters.get(at)));
  }

  private void clip(JsonNode filter) {
    if (filter instanceof ObjectNode range && !range.has("blockHash")) {
      for (String end : new String[] {"fromBlock", "toBlock"}) {
        range.set(end, clipped(range.path(end)));
      }
    }
  }

  private JsonNode clipped(JsonNode tag) {
    if (tag.asText().matches("earliest|safe|finalized")) {
      return tag; // mostly far below
    }
    long number = isNumber(tag) ? Math.min(number(tag), height) : height;
    return TextNode.valueOf("0x" + Long.toHexString(number));
  }

  private static boolean isNumber(JsonNode tag) {
    return tag.isTextual() && tag.textValue().startsWith("0x");
  }

  private static long number(JsonNode tag) {
    return Long.parseLong(tag.textValue().substring(2), 16);
  }
}
