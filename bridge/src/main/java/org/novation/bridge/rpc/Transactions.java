package org.novation.bridge.rpc;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.novation.bridge.Address;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;
import org.novation.bridge.sender.Fees;
import org.novation.bridge.sender.Mined;
import org.web3j.crypto.Hash;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.utils.Numeric;

/** The questions that sending takes, each once and without waiting. */
final class Transactions {
  /** How clients say that they have this very transaction; there is no code for it. */
  private static final List<String> KNOWN =
      List.of(
          "already known",
          "alreadyknown",
          "known transaction",
          "already imported",
          "existing tx with same hash");

  private final Rpc rpc;
  private final Web3j web3j;

  Transactions(Rpc rpc, Web3j web3j) {
    this.rpc = rpc;
    this.web3j = web3j;
  }

  long nonce(Address account, DefaultBlockParameter at) throws L1Exception {
    var answer = rpc.demand(web3j.ethGetTransactionCount(account.hex(), at));
    return rpc.read("eth_getTransactionCount", () -> answer.getTransactionCount().longValueExact());
  }

  long estimateGas(Address from, Address to, BigInteger value, byte[] data) throws L1Exception {
    var answer = rpc.demand(web3j.ethEstimateGas(message(from, to, value, data)));
    return rpc.read("eth_estimateGas", () -> answer.getAmountUsed().longValueExact());
  }

  BigInteger gasPrice() throws L1Exception {
    var answer = rpc.demand(web3j.ethGasPrice());
    return rpc.read("eth_gasPrice", answer::getGasPrice);
  }

  /**
   * Twice the base fee covers six full blocks in a row, each of which raises it by an eighth.
   *
   * @param baseFee of the newest block
   */
  Fees fees(BigInteger baseFee) throws L1Exception {
    BigInteger priority = priorityFee(baseFee);
    return new Fees(baseFee.shiftLeft(1).add(priority), priority, false);
  }

  private BigInteger priorityFee(BigInteger baseFee) throws L1Exception {
    try {
      var answer = rpc.demand(web3j.ethMaxPriorityFeePerGas());
      return rpc.read("eth_maxPriorityFeePerGas", answer::getMaxPriorityFeePerGas);
    } catch (L1Exception e) {
      if (e.kind() != Kind.REFUSED) {
        throw e;
      }
      return gasPrice().subtract(baseFee).max(BigInteger.ZERO); // a node without that method
    }
  }

  String broadcast(byte[] raw) throws L1Exception {
    String hash = Numeric.toHexString(Hash.sha3(raw));
    try {
      var sent = rpc.demand(web3j.ethSendRawTransaction(Numeric.toHexString(raw)));
      if (!hash.equalsIgnoreCase(sent.getTransactionHash())) {
        throw Rpc.nonsense("eth_sendRawTransaction", "the hash of another transaction", null);
      }
    } catch (L1Exception e) {
      String text = e.getMessage().toLowerCase(Locale.ROOT);
      if (e.kind() == Kind.NONSENSE || KNOWN.stream().noneMatch(text::contains)) {
        throw e;
      }
    }
    return hash;
  }

  Optional<Mined> mined(String hash) throws L1Exception {
    Optional<TransactionReceipt> receipt = receipt(hash);
    return receipt.isEmpty()
        ? Optional.empty()
        : Optional.of(
            rpc.read("eth_getTransactionReceipt", () -> Receipts.mined(hash, receipt.get())));
  }

  /** Some nodes answer for a pending transaction too, without a block. */
  Optional<TransactionReceipt> receipt(String hash) throws L1Exception {
    var answer = rpc.ask(web3j.ethGetTransactionReceipt(hash));
    return answer.getTransactionReceipt().filter(receipt -> receipt.getBlockHash() != null);
  }

  static Transaction message(Address from, Address to, BigInteger value, byte[] data) {
    String callee = to == null ? null : to.hex();
    String hex = Numeric.toHexString(data);
    return new Transaction(from.hex(), null, null, null, callee, value, hex);
  }
}
