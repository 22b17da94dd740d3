package org.novation.bridge.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import org.novation.bridge.evm.EvmTransaction;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.utils.Numeric;

/** A mined transaction in JSON-RPC's form, read from its signed bytes. */
final class Transactions {
  private Transactions() {}

  static JsonNode answer(Block block) throws RpcFault {
    SignedRawTransaction signed = read(block);
    EvmTransaction transaction = block.mined().transaction();
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("type", "0x0");
    out.put("hash", Hex.data(transaction.hash()));
    out.put("blockHash", Hex.data(block.hash()));
    out.put("blockNumber", Hex.quantity(block.number()));
    out.put("transactionIndex", "0x0");
    out.put("from", Hex.data(transaction.from()));
    out.put("to", transaction.to() == null ? null : Hex.data(transaction.to()));
    out.put("nonce", Hex.quantity(transaction.nonce()));
    out.put("gas", Hex.quantity(transaction.gasLimit()));
    out.put("gasPrice", Hex.quantity(transaction.gasPrice()));
    out.put("value", Hex.quantity(signed.getValue()));
    out.put("input", Numeric.prependHexPrefix(signed.getData()));
    out.put("v", word(signed.getSignatureData().getV()));
    out.put("r", word(signed.getSignatureData().getR()));
    out.put("s", word(signed.getSignatureData().getS()));
    return out;
  }

  private static SignedRawTransaction read(Block block) throws RpcFault {
    try {
      String raw = Hex.data(block.mined().raw().bytes());
      return (SignedRawTransaction) TransactionDecoder.decode(raw);
    } catch (IOException e) {
      throw new RpcFault(RpcFault.REFUSED, "the chain's folder cannot be read: " + e.getMessage());
    }
  }

  private static String word(byte[] bytes) {
    return Hex.quantity(new BigInteger(1, bytes));
  }
}
