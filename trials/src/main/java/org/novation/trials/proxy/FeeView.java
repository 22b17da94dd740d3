package org.novation.trials.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;

/** The answers that tell prices, with higher ones. */
final class FeeView {
  private FeeView() {}

  static JsonNode raised(String method, JsonNode answer, long factor) {
    JsonNode result = answer.path("result");
    switch (method) {
      case "eth_gasPrice", "eth_maxPriorityFeePerGas" ->
          raise((ObjectNode) answer, "result", factor);
      case "eth_getBlockByNumber", "eth_getBlockByHash" -> {
        if (result instanceof ObjectNode block) {
          raise(block, "baseFeePerGas", factor);
        }
      }
      default -> {}
    }
    return answer;
  }

  private static void raise(ObjectNode object, String field, long factor) {
    if (object.path(field).isTextual()) {
      BigInteger price = new BigInteger(object.get(field).textValue().substring(2), 16);
      String raised = price.multiply(BigInteger.valueOf(factor)).toString(16);
      object.set(field, TextNode.valueOf("0x" + raised));
    }
  }
}
