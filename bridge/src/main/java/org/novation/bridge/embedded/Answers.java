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
  private static final String NO_HASH = "0x" + "0".repeat(64);
  private static final String NO_BLOOM = "0x" + "0".repeat(512);

  private Answers() {}

  /** A header whose transactions are still to be added. Fields that this chain lacks are zero. */
  static ObjectNode block(Block block, byte[] parentHash) {
    long used = block.mined() == null ? 0 : block.mined().result().gasUsed();
    ObjectNode out = JSON.objectNode();
    out.put("number", Hex.quantity(block.number()));
    out.put("hash", Hex.data(block.hash()));
    out.put("parentHash", Hex.data(parentHash));
    out.put("timestamp", Hex.quantity(block.time()));
    out.put("gasLimit", Hex.quantity(EmbeddedChain.GAS_LIMIT));
    out.put("gasUsed", Hex.quantity(used));
    for (String hash : List.of("sha3Uncles", "stateRoot", "transactionsRoot", "receiptsRoot")) {
      out.put(hash, NO_HASH);
    }
    out.put("mixHash", NO_HASH);
    out.put("logsBloom", NO_BLOOM);
    out.put("miner", "0x" + "0".repeat(40));
    out.put("nonce", "0x" + "0".repeat(16));
    out.put("difficulty", "0x0");
    out.put("totalDifficulty", "0x0");
    out.put("size", "0x0");
    out.put("extraData", "0x");
    out.putArray("uncles");
    out.putArray("transactions");
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
    out.put("effectiveGasPrice", Hex.quantity(transaction.gasPrice()));
    out.put("type", "0x0");
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
