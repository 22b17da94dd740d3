package org.novation.bridge.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.Optional;
import org.novation.bridge.evm.EvmLog;

/** The JSON-RPC methods that read blocks, receipts and logs. */
final class ChainMethods {
  private final EmbeddedChain chain;

  ChainMethods(EmbeddedChain chain) {
    this.chain = chain;
  }

  JsonNode blockByNumber(JsonNode parameters) throws RpcFault {
    Optional<Block> found = chain.block(height(parameters.path(0), "latest"));
    return found.map(this::answer).orElse(NullNode.instance);
  }

  JsonNode receipt(JsonNode parameters) throws RpcFault {
    Optional<Block> found = chain.blockOf(Hex.data(parameters.path(0), 32));
    return found.map(Answers::receipt).orElse(NullNode.instance);
  }

  JsonNode logs(JsonNode parameters) throws RpcFault {
    JsonNode range = parameters.path(0);
    LogFilter filter = LogFilter.of(range);
    long to = Math.min(height(range.path("toBlock"), "latest"), chain.head().number());
    ArrayNode out = JsonNodeFactory.instance.arrayNode();
    for (long n = height(range.path("fromBlock"), "latest"); n <= to; n++) {
      chain.block(n).ifPresent(block -> collect(block, filter, out));
    }
    return out;
  }

  private static void collect(Block block, LogFilter filter, ArrayNode out) {
    if (block.mined() == null) {
      return;
    }
    List<EvmLog> logs = block.mined().result().logs();
    for (int i = 0; i < logs.size(); i++) {
      if (filter.accepts(logs.get(i))) {
        out.add(Answers.log(block, i));
      }
    }
  }

  private JsonNode answer(Block block) {
    byte[] parent = chain.block(block.number() - 1).map(Block::hash).orElse(new byte[32]);
    return Answers.block(block, parent);
  }

  /** A mined transaction is final at once here, so every tag but the first names the head. */
  private long height(JsonNode tag, String whenAbsent) throws RpcFault {
    String text = tag.isTextual() ? tag.textValue() : whenAbsent;
    return switch (text) {
      case "earliest" -> 0;
      case "latest", "pending", "safe", "finalized" -> chain.head().number();
      default -> Hex.quantity(tag).min(java.math.BigInteger.valueOf(Long.MAX_VALUE)).longValue();
    };
  }
}
