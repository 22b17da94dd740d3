package org.novation.bridge.rollup;

import java.math.BigInteger;
import org.novation.bridge.Address;
import org.novation.bridge.L1Exception;
import org.novation.bridge.Receipt;
import org.novation.bridge.Wallet;
import org.novation.bridge.abi.Contract;

/** The escrow of the collateral. Amounts are the token's smallest units. */
public final class Vault {
  private final Contract contract;

  Vault(Contract contract) {
    this.contract = contract;
  }

  /** A paid claim. */
  public record Claimed(BigInteger amount, Receipt receipt) {}

  public Address address() {
    return contract.address();
  }

  /** What an owner may claim now. */
  public BigInteger claimable(Address owner) throws L1Exception {
    return contract.number("claims", owner);
  }

  /** Unpaid claims of all owners. */
  public BigInteger totalClaims() throws L1Exception {
    return contract.number("totalClaims");
  }

  /** Collected and not yet paid, unpaid claims included. */
  public BigInteger total() throws L1Exception {
    return contract.number("total");
  }

  /** Pays an owner all that they may claim; anyone may send it. */
  public Claimed claim(Wallet sender, Address owner) throws L1Exception {
    Receipt receipt = contract.write(sender, "claim", owner);
    var events = contract.events(receipt, "Claimed");
    BigInteger paid =
        events.stream().map(one -> one.number("amount")).reduce(BigInteger.ZERO, BigInteger::add);
    return new Claimed(paid, receipt);
  }
}
