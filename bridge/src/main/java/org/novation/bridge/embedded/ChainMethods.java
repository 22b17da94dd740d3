package org.novation.bridge.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
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
    long height = height(parameters.path(0));
    return answer(chain.block(height), parameters.path(1).asBoolean());
  }

  JsonNode blockByHash(JsonNode parameters) throws RpcFault {
    byte[] hash = Hex.data(parameters.path(0), 32);
    return answer(chain.blockWithHash(hash), parameters.path(1).asBoolean());
  }

  JsonNode transaction(JsonNode parameters) throws RpcFault {
    Optional<Block> found = chain.blockOf(Hex.data(parameters.path(0), 32));
    return found.isEmpty() ? NullNode.instance : Transactions.answer(found.get());
  }

  JsonNode transactionCount(JsonNode parameters) throws RpcFault {
    byte[] account = Hex.data(parameters.path(0), 20);
    return TextNode.valueOf(Hex.quantity(chain.nonceAt(account, height(parameters.path(1)))));
  }

  JsonNode receipt(JsonNode parameters) throws RpcFault {
    Optional<Block> found = chain.blockOf(Hex.data(parameters.path(0), 32));
    return found.map(Answers::receipt).orElse(NullNode.instance);
  }

  JsonNode logs(JsonNode parameters) throws RpcFault {
    JsonNode range = parameters.path(0);
    LogFilter filter = LogFilter.of(range);
    long from = height(range.path("fromBlock"));
    long to = Math.min(height(range.path("toBlock")), chain.head().number());
    if (range.hasNonNull("blockHash")) {
      Optional<Block> only = chain.blockWithHash(Hex.data(range.get("blockHash"), 32));
      from = only.map(Block::number).orElseThrow(ChainMethods::unknownBlock);
      to = from;
    }
    ArrayNode out = JsonNodeFactory.instance.arrayNode();
    for (long n = from; n <= to; n++) {
      chain.block(n).ifPresent(block -> collect(block, filter, out));
    }
    return out;
  }

  private static RpcFault unknownBlock() {
    return new RpcFault(RpcFault.REFUSED, "unknown block");
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

  private JsonNode answer(Optional<Block> found, boolean whole) throws RpcFault {
    if (found.isEmpty()) {
      return NullNode.instance;
    }
    Block block = found.get();
    byte[] parent = chain.block(block.number() - 1).map(Block::hash).orElse(new byte[32]);
    ObjectNode out = Answers.block(block, parent);
    if (block.mined() != null) {
      out.withArray("transactions")
          .add(
              whole
                  ? Transactions.answer(block)
                  : TextNode.valueOf(Hex.data(block.mined().transaction().hash())));
    }
    return out;
  }

  private long height(JsonNode tag) throws RpcFault {
    return Tags.height(tag, chain.head().number());
  }
}
