package org.novation.bridge.rpc;

import java.util.List;
import java.util.Optional;
import org.novation.bridge.Address;
import org.novation.bridge.Log;
import org.novation.bridge.Receipt;
import org.novation.bridge.sender.Mined;
import org.web3j.protocol.core.methods.response.TransactionReceipt;

/**
 * web3j's responses as the bridge's values. Malformed fields throw runtime exceptions, which {@link
 * Rpc#read} names.
 */
final class Receipts {
  private Receipts() {}

  static Receipt of(TransactionReceipt receipt) {
    return new Receipt(
        receipt.getTransactionHash(),
        receipt.getBlockNumber().longValueExact(),
        receipt.getGasUsed().longValueExact(),
        Optional.ofNullable(receipt.getContractAddress()).map(Address::new),
        receipt.getLogs().stream().map(Receipts::log).toList());
  }

  /** Where the transaction of this hash was mined. */
  static Mined mined(String hash, TransactionReceipt receipt) {
    if (!hash.equalsIgnoreCase(receipt.getTransactionHash())) {
      throw new IllegalArgumentException("the receipt of another transaction");
    }
    return new Mined(
        hash,
        receipt.getBlockNumber().longValueExact(),
        HexData.hash(receipt.getBlockHash()),
        succeeded(receipt.getStatus()),
        receipt.getGasUsed().longValueExact());
  }

  /** EIP-658; web3j takes a missing status for success. */
  private static boolean succeeded(String status) {
    return switch (status) {
      case "0x1" -> true;
      case "0x0" -> false;
      default -> throw new IllegalArgumentException("status " + status);
    };
  }

  static List<Log> logs(LogsResponse answer) {
    return answer.getResult().stream().map(Receipts::log).toList();
  }

  private static Log log(org.web3j.protocol.core.methods.response.Log log) {
    return new Log(
        new Address(log.getAddress()),
        log.getTopics().stream().map(HexData::parse).toList(),
        HexData.parse(log.getData()),
        log.getBlockNumber().longValueExact());
  }
}
