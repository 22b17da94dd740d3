package org.novation.sequencer.demo;

import java.math.BigInteger;
import org.novation.bridge.Wallet;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.scenario.Keyring;
import org.novation.ledger.state.PublicKey;

/**
 * Somebody with a wallet on the L1 and an account here. All secrets are derived from the account
 * index, so nothing of value belongs to them.
 *
 * @param account account index
 * @param wallet L1 owner of the account
 * @param secret trading key
 */
record Trader(int account, Wallet wallet, byte[] secret) {
  static Trader of(int account) {
    BigInteger wallet = new BigInteger(1, Keyring.secret("wallet", account)).add(BigInteger.ONE);
    return new Trader(account, new Wallet(wallet), Keyring.secret("trader", account));
  }

  PublicKey key() {
    return Keyring.key(secret);
  }

  FieldElement viewingKeyHash() {
    return Keyring.viewingKeyHash(account);
  }
}
