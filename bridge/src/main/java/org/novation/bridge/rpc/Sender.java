package org.novation.bridge.rpc;

import java.math.BigInteger;
import java.util.Optional;
import org.novation.bridge.Address;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;
import org.novation.bridge.Receipt;
import org.novation.bridge.Revert;
import org.novation.bridge.Wallet;
import org.web3j.crypto.RawTransaction;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.utils.Numeric;

/**
 * Sends legacy transactions, one at a time, and waits for each.
 *
 * <p>The estimate comes first, so a call that would revert is refused with the contract's reason
 * before any fee is paid.
 */
final class Sender {
  private final Rpc rpc;
  private final Web3j web3j;
  private final Transactions transactions;
  private final long chainId;
  private final Patience patience;

  Sender(Rpc rpc, Web3j web3j, Transactions transactions, long chainId, Patience patience) {
    this.rpc = rpc;
    this.web3j = web3j;
    this.transactions = transactions;
    this.chainId = chainId;
    this.patience = patience;
  }

  synchronized Receipt send(Wallet wallet, Address to, BigInteger value, byte[] data)
      throws L1Exception {
    BigInteger gas = estimate(wallet.address(), to, value, data);
    RawTransaction transaction =
        RawTransaction.createTransaction(
            nonce(wallet.address()),
            transactions.gasPrice(),
            gas,
            to == null ? null : to.hex(),
            value,
            Numeric.toHexString(data));
    TransactionReceipt receipt = await(transactions.broadcast(wallet.sign(transaction, chainId)));
    if (!rpc.read("eth_getTransactionReceipt", receipt::isStatusOK)) {
      throw failed(wallet.address(), to, value, data, receipt.getTransactionHash());
    }
    return rpc.read("eth_getTransactionReceipt", () -> Receipts.of(receipt));
  }

  private BigInteger estimate(Address from, Address to, BigInteger value, byte[] data)
      throws L1Exception {
    BigInteger estimate = BigInteger.valueOf(transactions.estimateGas(from, to, value, data));
    // The state may change a little before the transaction is mined.
    return estimate.add(estimate.shiftRight(3)).min(gasLimit());
  }

  private BigInteger gasLimit() throws L1Exception {
    EthBlock newest =
        rpc.demand(web3j.ethGetBlockByNumber(DefaultBlockParameterName.LATEST, false));
    return rpc.read("eth_getBlockByNumber", () -> newest.getBlock().getGasLimit());
  }

  private BigInteger nonce(Address from) throws L1Exception {
    return BigInteger.valueOf(transactions.nonce(from, DefaultBlockParameterName.PENDING));
  }

  private TransactionReceipt await(String hash) throws L1Exception {
    long deadline = System.nanoTime() + patience.mined().toNanos();
    while (true) {
      Optional<TransactionReceipt> receipt = transactions.receipt(hash);
      if (receipt.isPresent()) {
        return receipt.get();
      }
      if (System.nanoTime() - deadline > 0) {
        throw new L1Exception(
            Kind.TIMEOUT, "transaction " + hash + " was not mined within " + patience.mined());
      }
      pause(hash);
    }
  }

  private void pause(String hash) throws L1Exception {
    try {
      Thread.sleep(patience.poll());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new L1Exception(Kind.TIMEOUT, "interrupted while waiting for " + hash, e);
    }
  }

  /** A mined failure carries no reason; running the call again on the new state mostly finds it. */
  private L1Exception failed(Address from, Address to, BigInteger value, byte[] data, String hash) {
    String what = "transaction " + hash + " was mined and reverted";
    try {
      Transaction again = Transactions.message(from, to, value, data);
      rpc.demand(web3j.ethCall(again, DefaultBlockParameterName.LATEST));
      return L1Exception.reverted(what, new byte[0]);
    } catch (L1Exception e) {
      return L1Exception.reverted(what, e.revert().map(Revert::data).orElse(new byte[0]));
    }
  }
}
