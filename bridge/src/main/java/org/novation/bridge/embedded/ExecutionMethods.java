package org.novation.bridge.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
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
    }
  }

  JsonNode call(JsonNode parameters) throws RpcFault {
    try {
      EvmResult result = chain.call(message(parameters.path(0)));
      if (!result.success()) {
        throw reverted(result);
      }
      return TextNode.valueOf(Hex.data(result.output()));
    } catch (EvmRejection e) {
      throw new RpcFault(RpcFault.REFUSED, e.getMessage());
    }
  }

  JsonNode estimateGas(JsonNode parameters) throws RpcFault {
    try {
      long gas = new GasEstimator(chain).estimate(message(parameters.path(0)));
      return TextNode.valueOf(Hex.quantity(gas));
    } catch (EvmRejection e) {
      throw new RpcFault(RpcFault.REFUSED, e.getMessage());
    }
  }

  static RpcFault reverted(EvmResult result) {
    return new RpcFault(RpcFault.REVERTED, "execution reverted", Hex.data(result.output()));
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
