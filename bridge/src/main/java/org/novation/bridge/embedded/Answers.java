package org.novation.bridge.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.novation.bridge.evm.EvmLog;
import org.novation.bridge.evm.EvmTransaction;

/** Blocks, receipts and logs in JSON-RPC's form. */
final class Answers {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String NO_BLOOM = "0x" + "0".repeat(512);

  private Answers() {}

  static JsonNode block(Block block, byte[] parentHash) {
    ObjectNode out = JSON.objectNode();
    out.put("number", Hex.quantity(block.number()));
    out.put("hash", Hex.data(block.hash()));
    out.put("parentHash", Hex.data(parentHash));
    out.put("timestamp", Hex.quantity(block.time()));
    out.put("gasLimit", Hex.quantity(EmbeddedChain.GAS_LIMIT));
    long used = block.mined() == null ? 0 : block.mined().result().gasUsed();
    out.put("gasUsed", Hex.quantity(used));
    ArrayNode transactions = out.putArray("transactions");
    if (block.mined() != null) {
      transactions.add(Hex.data(block.mined().transaction().hash()));
    }
    return out;
  }

  static JsonNode receipt(Block block) {
    EvmTransaction transaction = block.mined().transaction();
    String used = Hex.quantity(block.mined().result().gasUsed());
    ObjectNode out = JSON.objectNode();
    out.put("transactionHash", Hex.data(transaction.hash()));
    out.put("transactionIndex", "0x0");
    out.put("blockHash", Hex.data(block.hash()));
    out.put("blockNumber", Hex.quantity(block.number()));
    out.put("from", Hex.data(transaction.from()));
    out.put("to", transaction.to() == null ? null : Hex.data(transaction.to()));
    boolean created = transaction.contract() != null && block.mined().result().success();
    out.put("contractAddress", created ? Hex.data(transaction.contract()) : null);
    out.put("gasUsed", used);
    out.put("cumulativeGasUsed", used);
    out.put("status", block.mined().result().success() ? "0x1" : "0x0");
    out.put("logsBloom", NO_BLOOM);
    ArrayNode logs = out.putArray("logs");
    List<EvmLog> events = block.mined().result().logs();
    for (int i = 0; i < events.size(); i++) {
      logs.add(log(block, i));
    }
    return out;
  }

  static JsonNode log(Block block, int index) {
    EvmLog log = block.mined().result().logs().get(index);
    ObjectNode out = JSON.objectNode();
    out.put("address", Hex.data(log.address()));
    ArrayNode topics = out.putArray("topics");
    log.topics().forEach(topic -> topics.add(Hex.data(topic)));
    out.put("data", Hex.data(log.data()));
    out.put("blockNumber", Hex.quantity(block.number()));
    out.put("blockHash", Hex.data(block.hash()));
    out.put("transactionHash", Hex.data(block.mined().transaction().hash()));
    out.put("transactionIndex", "0x0");
    out.put("logIndex", Hex.quantity(index));
    out.put("removed", false);
    return out;
  }
}
