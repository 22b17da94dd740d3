package org.novation.bridge.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigInteger;

/** The methods by which a test chain is steered, named as anvil names them. */
final class TestMethods {
  private final EmbeddedChain chain;

  TestMethods(EmbeddedChain chain) {
    this.chain = chain;
  }

  JsonNode setNextBlockTime(JsonNode parameters) throws RpcFault {
    BigInteger time = Hex.quantity(parameters.path(0));
    if (time.bitLength() > 62 || time.longValueExact() <= chain.head().time()) {
      throw new RpcFault(RpcFault.BAD_PARAMETERS, "not later than the newest block: " + time);
    }
    chain.clock().advanceTo(time.longValueExact());
    return NullNode.instance;
  }

  JsonNode mine() throws RpcFault {
    try {
      chain.mineEmpty();
    } catch (IOException e) {
      throw RpcFault.notKept(e);
    }
    return TextNode.valueOf("0x0");
  }

  JsonNode setBalance(JsonNode parameters) throws RpcFault {
    try {
      chain.setBalance(Hex.data(parameters.path(0), 20), Hex.quantity(parameters.path(1)));
    } catch (IOException e) {
      throw RpcFault.notKept(e);
    }
    return NullNode.instance;
  }
}
