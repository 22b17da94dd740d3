package org.novation.bridge.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigInteger;
import org.novation.bridge.evm.EvmMessage;
import org.novation.bridge.evm.EvmRejection;
import org.novation.bridge.evm.EvmResult;

/** The JSON-RPC methods that run byte code. */
final class ExecutionMethods {
  private static final BigInteger MOST_GAS = BigInteger.valueOf(EmbeddedChain.GAS_LIMIT);

  private final EmbeddedChain chain;

  ExecutionMethods(EmbeddedChain chain) {
    this.chain = chain;
  }

  JsonNode sendRawTransaction(JsonNode parameters) throws RpcFault {
    try {
      return TextNode.valueOf(Hex.data(chain.mine(Hex.data(parameters.path(0)))));
    } catch (EvmRejection e) {
      throw new RpcFault(RpcFault.REFUSED, e.getMessage());
    } catch (IOException e) {
      throw RpcFault.notKept(e);
    }
  }

  JsonNode call(JsonNode parameters) throws RpcFault {
    Tags.requireNewest(parameters.path(1), chain.head().number());
    return TextNode.valueOf(Hex.data(run(message(parameters.path(0))).output()));
  }

  /**
   * The gas of a whole block, under which the message was just seen to succeed. Each transaction
   * has a block of its own and pays for what it uses, so a closer limit would save nothing, and
   * could be too low: refunds are paid only at the end, and inner calls get at most 63/64 of what
   * is left (EIP-150).
   */
  JsonNode estimateGas(JsonNode parameters) throws RpcFault {
    EvmMessage message = message(parameters.path(0));
    run(message);
    return TextNode.valueOf(Hex.quantity(message.gasLimit()));
  }

  private EvmResult run(EvmMessage message) throws RpcFault {
    try {
      EvmResult result = chain.call(message);
      if (!result.success()) {
        throw new RpcFault(RpcFault.REVERTED, "execution reverted", Hex.data(result.output()));
      }
      return result;
    } catch (EvmRejection e) {
      throw new RpcFault(RpcFault.REFUSED, e.getMessage());
    }
  }

  private static EvmMessage message(JsonNode call) throws RpcFault {
    byte[] from = present(call, "from") ? Hex.data(call.get("from"), 20) : new byte[20];
    byte[] to = present(call, "to") ? Hex.data(call.get("to"), 20) : null;
    String field = present(call, "input") ? "input" : "data";
    byte[] data = present(call, field) ? Hex.data(call.get(field)) : new byte[0];
    BigInteger value = present(call, "value") ? Hex.quantity(call.get("value")) : BigInteger.ZERO;
    BigInteger gas = present(call, "gas") ? Hex.quantity(call.get("gas")) : MOST_GAS;
    return new EvmMessage(from, to, data, value, gas.min(MOST_GAS).longValueExact());
  }

  private static boolean present(JsonNode call, String field) {
    return call.hasNonNull(field);
  }
}
