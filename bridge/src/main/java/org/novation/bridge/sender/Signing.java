package org.novation.bridge.sender;

import java.math.BigInteger;
import org.novation.bridge.Wallet;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.utils.Numeric;

/** Makes attempts: the same transaction, signed for other fees. */
final class Signing {
  private final Wallet wallet;
  private final long chainId;

  Signing(Wallet wallet, long chainId) {
    this.wallet = wallet;
    this.chainId = chainId;
  }

  Attempt attempt(StoredTransaction transaction, int number, Fees fees, long height) {
    byte[] raw = wallet.sign(unsigned(transaction.draft(), fees), chainId);
    String hash = Numeric.toHexString(Hash.sha3(raw));
    return new Attempt(transaction.id(), number, fees, hash, raw, height, false);
  }

  private RawTransaction unsigned(TransactionStore.Draft draft, Fees fees) {
    BigInteger nonce = BigInteger.valueOf(draft.nonce());
    String to = draft.to().hex();
    String data = Numeric.toHexString(draft.data());
    return fees.legacy()
        ? RawTransaction.createTransaction(
            nonce, fees.maxFee(), draft.gasLimit(), to, draft.value(), data)
        : RawTransaction.createTransaction(
            chainId,
            nonce,
            draft.gasLimit(),
            to,
            draft.value(),
            data,
            fees.priorityFee(),
            fees.maxFee());
  }
}
