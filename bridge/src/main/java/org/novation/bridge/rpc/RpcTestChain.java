package org.novation.bridge.rpc;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.novation.bridge.Address;
import org.novation.bridge.L1Exception;
import org.novation.bridge.TestChain;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.utils.Numeric;

/** Anvil's methods, which the embedded chain answers too. */
final class RpcTestChain implements TestChain {
  /** A response whose result does not matter. */
  public static final class Done extends Response<Object> {}

  private final Rpc rpc;
  private final Web3j web3j;

  private RpcTestChain(Rpc rpc, Web3j web3j) {
    this.rpc = rpc;
    this.web3j = web3j;
  }

  /**
   * Known by the client's name: asking a real node for these methods would only look like an
   * attack.
   */
  static Optional<TestChain> find(Rpc rpc, Web3j web3j) throws L1Exception {
    var answer = rpc.demand(web3j.web3ClientVersion());
    String client = rpc.read("web3_clientVersion", answer::getWeb3ClientVersion);
    boolean test = client.startsWith("anvil/") || client.startsWith(JsonRpcL1.EMBEDDED_CLIENT);
    return test ? Optional.of(new RpcTestChain(rpc, web3j)) : Optional.empty();
  }

  @Override
  public void advanceTo(long unixSeconds) throws L1Exception {
    EthBlock answer =
        rpc.demand(web3j.ethGetBlockByNumber(DefaultBlockParameterName.LATEST, false));
    BigInteger newest = rpc.read("eth_getBlockByNumber", answer.getBlock()::getTimestamp);
    BigInteger time = BigInteger.valueOf(unixSeconds);
    if (time.compareTo(newest) > 0) {
      tell("evm_setNextBlockTimestamp", List.of(Numeric.encodeQuantity(time)));
      tell("evm_mine", List.of());
    }
  }

  @Override
  public void fund(Address account, BigInteger wei) throws L1Exception {
    tell("anvil_setBalance", List.of(account.hex(), Numeric.encodeQuantity(wei)));
  }

  private void tell(String method, List<String> parameters) throws L1Exception {
    rpc.ask(new Request<>(method, parameters, rpc.service(), Done.class));
  }
}
