package org.novation.trials.load;

import java.math.BigInteger;
import org.novation.bridge.Wallet;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.scenario.Keyring;
import org.novation.ledger.state.PublicKey;

/**
 * Somebody with a wallet on the L1 and an account here. All secrets are derived from a number, so
 * nothing of value belongs to them.
 *
 * @param account account index
 * @param wallet L1 owner of the account
 * @param secret trading key
 */
public record TrialTrader(int account, Wallet wallet, byte[] secret) {
  /** The person of a number, whose account index is known once it is open. */
  static TrialTrader of(int person, int account) {
    return new TrialTrader(account, wallet(person), Keyring.secret("trader", person));
  }

  static Wallet wallet(int person) {
    return new Wallet(new BigInteger(1, Keyring.secret("wallet", person)).add(BigInteger.ONE));
  }

  PublicKey key() {
    return Keyring.key(secret);
  }

  static FieldElement viewingKeyHash(int person) {
    return Keyring.viewingKeyHash(person);
  }

  @Override
  public String toString() {
    return "trader " + account;
  }
}
