package org.novation.bridge.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.novation.bridge.evm.EvmLog;

/**
 * The filter of {@code eth_getLogs}: addresses (none: any) and, by position, the topics allowed
 * (none: any).
 */
record LogFilter(List<byte[]> addresses, List<List<byte[]>> topics) {

  static LogFilter of(JsonNode filter) throws RpcFault {
    List<List<byte[]>> topics = new ArrayList<>();
    for (JsonNode topic : filter.path("topics")) {
      topics.add(oneOrMany(topic, 32));
    }
    return new LogFilter(oneOrMany(filter.path("address"), 20), topics);
  }

  boolean accepts(EvmLog log) {
    return matches(addresses, log.address()) && acceptsTopics(log.topics());
  }

  private boolean acceptsTopics(List<byte[]> found) {
    if (found.size() < topics.size()) {
      return false;
    }
    for (int i = 0; i < topics.size(); i++) {
      if (!matches(topics.get(i), found.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(List<byte[]> allowed, byte[] value) {
    return allowed.isEmpty() || allowed.stream().anyMatch(one -> Arrays.equals(one, value));
  }

  private static List<byte[]> oneOrMany(JsonNode node, int length) throws RpcFault {
    List<byte[]> out = new ArrayList<>();
    if (node.isArray()) {
      for (JsonNode one : node) {
        out.add(Hex.data(one, length));
      }
    } else if (!node.isMissingNode() && !node.isNull()) {
      out.add(Hex.data(node, length));
    }
    return out;
  }
}
