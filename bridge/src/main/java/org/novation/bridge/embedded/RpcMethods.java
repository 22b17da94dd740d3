package org.novation.bridge.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.novation.bridge.rpc.JsonRpcL1;

/** The JSON-RPC methods of the embedded chain: a request in, an answer out, never an exception. */
final class RpcMethods {
  private final EmbeddedChain chain;
  private final ExecutionMethods execution;
  private final ChainMethods reading;
  private final TestMethods testing;

  RpcMethods(EmbeddedChain chain) {
    this.chain = chain;
    execution = new ExecutionMethods(chain);
    reading = new ChainMethods(chain);
    testing = new TestMethods(chain);
  }

  JsonNode answer(JsonNode request) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("jsonrpc", "2.0");
    answer.set("id", request.path("id"));
    try {
      answer.set("result", result(request.path("method").asText(), request.path("params")));
    } catch (RpcFault e) {
      answer.set("error", error(e));
    } catch (RuntimeException e) {
      answer.set("error", error(new RpcFault(RpcFault.INTERNAL, "failed inside: " + e)));
    }
    return answer;
  }

  private static ObjectNode error(RpcFault fault) {
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    error.put("code", fault.code).put("message", fault.getMessage());
    if (fault.data != null) {
      error.put("data", fault.data);
    }
    return error;
  }

  private JsonNode result(String method, JsonNode parameters) throws RpcFault {
    return switch (method) {
      case "web3_clientVersion" -> TextNode.valueOf(JsonRpcL1.EMBEDDED_CLIENT + "besu");
      case "net_version" -> TextNode.valueOf(Long.toString(chain.chainId()));
      case "eth_chainId" -> quantity(chain.chainId());
      case "eth_syncing" -> BooleanNode.FALSE;
      case "eth_accounts" -> JsonNodeFactory.instance.arrayNode();
      case "eth_blockNumber" -> quantity(chain.head().number());
      case "eth_gasPrice" -> quantity(EmbeddedChain.GAS_PRICE);
      case "eth_getTransactionCount" -> reading.transactionCount(parameters);
      case "eth_getBalance" -> TextNode.valueOf(Hex.quantity(chain.balance(account(parameters))));
      case "eth_getCode" -> TextNode.valueOf(Hex.data(chain.code(account(parameters))));
      case "eth_sendRawTransaction" -> execution.sendRawTransaction(parameters);
      case "eth_call" -> execution.call(parameters);
      case "eth_estimateGas" -> execution.estimateGas(parameters);
      case "eth_getTransactionReceipt" -> reading.receipt(parameters);
      case "eth_getTransactionByHash" -> reading.transaction(parameters);
      case "eth_getBlockByNumber" -> reading.blockByNumber(parameters);
      case "eth_getBlockByHash" -> reading.blockByHash(parameters);
      case "eth_getLogs" -> reading.logs(parameters);
      case "evm_setNextBlockTimestamp" -> testing.setNextBlockTime(parameters);
      case "evm_mine" -> testing.mine();
      case "anvil_setBalance" -> testing.setBalance(parameters);
      default -> throw new RpcFault(RpcFault.UNKNOWN_METHOD, "no method " + method);
    };
  }

  private byte[] account(JsonNode parameters) throws RpcFault {
    Tags.requireNewest(parameters.path(1), chain.head().number());
    return Hex.data(parameters.path(0), 20);
  }

  private static JsonNode quantity(long value) {
    return TextNode.valueOf(Hex.quantity(value));
  }
}
