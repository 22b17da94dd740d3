package org.novation.bridge;

import java.math.BigInteger;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.TransactionEncoder;

/** A local signer. Its key is never printed. */
public final class Wallet {
  private final Credentials credentials;
  private final Address address;

  /** A wallet of a secp256k1 private key, a number from 1 below the curve's order. */
  public Wallet(BigInteger privateKey) {
    if (privateKey.signum() <= 0 || privateKey.compareTo(Sign.CURVE_PARAMS.getN()) >= 0) {
      throw new IllegalArgumentException("the private key is not below the order of secp256k1");
    }
    credentials = Credentials.create(ECKeyPair.create(privateKey));
    address = new Address(credentials.getAddress());
  }

  public Address address() {
    return address;
  }

  /** Signs for one chain (EIP-155). */
  public byte[] sign(RawTransaction transaction, long chainId) {
    return TransactionEncoder.signMessage(transaction, chainId, credentials);
  }

  @Override
  public String toString() {
    return "wallet of " + address;
  }
}
