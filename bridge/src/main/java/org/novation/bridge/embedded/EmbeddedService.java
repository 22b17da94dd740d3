package org.novation.bridge.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.novation.bridge.rpc.JsonRpcL1;
import org.web3j.protocol.Service;

/**
 * Answers web3j's requests from the embedded chain, through the same JSON that a node would speak.
 */
final class EmbeddedService extends Service {
  private final EmbeddedChain chain;
  private final ExecutionMethods execution;
  private final ChainMethods reading;
  private final TestMethods testing;

  EmbeddedService(EmbeddedChain chain) {
    super(false);
    this.chain = chain;
    execution = new ExecutionMethods(chain);
    reading = new ChainMethods(chain);
    testing = new TestMethods(chain);
  }

  @Override
  protected InputStream performIO(String payload) throws IOException {
    JsonNode request = objectMapper.readTree(payload);
    ObjectNode answer = objectMapper.createObjectNode();
    answer.put("jsonrpc", "2.0");
    answer.set("id", request.path("id"));
    try {
      answer.set("result", answer(request.path("method").asText(), request.path("params")));
    } catch (RpcFault e) {
      ObjectNode error = answer.putObject("error");
      error.put("code", e.code);
      error.put("message", e.getMessage());
      error.put("data", e.data);
    }
    return new ByteArrayInputStream(objectMapper.writeValueAsBytes(answer));
  }

  private JsonNode answer(String method, JsonNode parameters) throws RpcFault {
    return switch (method) {
      case "web3_clientVersion" -> TextNode.valueOf(JsonRpcL1.EMBEDDED_CLIENT + "besu");
      case "eth_chainId" -> quantity(chain.chainId());
      case "eth_blockNumber" -> quantity(chain.head().number());
      case "eth_gasPrice" -> quantity(EmbeddedChain.GAS_PRICE);
      case "eth_getTransactionCount" -> quantity(chain.nonce(address(parameters)));
      case "eth_getBalance" -> TextNode.valueOf(Hex.quantity(chain.balance(address(parameters))));
      case "eth_getCode" -> TextNode.valueOf(Hex.data(chain.code(address(parameters))));
      case "eth_sendRawTransaction" -> execution.sendRawTransaction(parameters);
      case "eth_call" -> execution.call(parameters);
      case "eth_estimateGas" -> execution.estimateGas(parameters);
      case "eth_getTransactionReceipt" -> reading.receipt(parameters);
      case "eth_getBlockByNumber" -> reading.blockByNumber(parameters);
      case "eth_getLogs" -> reading.logs(parameters);
      case "evm_setNextBlockTimestamp" -> testing.setNextBlockTime(parameters);
      case "evm_mine" -> testing.mine();
      case "anvil_setBalance" -> testing.setBalance(parameters);
      default -> throw new RpcFault(RpcFault.UNKNOWN_METHOD, "no method " + method);
    };
  }

  private static byte[] address(JsonNode parameters) throws RpcFault {
    return Hex.data(parameters.path(0), 20);
  }

  private static JsonNode quantity(long value) {
    return TextNode.valueOf(Hex.quantity(value));
  }

  @Override
  public void close() {
    chain.close();
  }
}
