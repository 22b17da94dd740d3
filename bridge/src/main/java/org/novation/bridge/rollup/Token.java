package org.novation.bridge.rollup;

import java.math.BigInteger;
import org.novation.bridge.Address;
import org.novation.bridge.L1Exception;
import org.novation.bridge.Receipt;
import org.novation.bridge.Wallet;
import org.novation.bridge.abi.Contract;

/** The collateral: an ERC-20 token. Amounts are its smallest units. */
public final class Token {
  private final Contract contract;

  Token(Contract contract) {
    this.contract = contract;
  }

  public Address address() {
    return contract.address();
  }

  public BigInteger balanceOf(Address owner) throws L1Exception {
    return contract.number("balanceOf", owner);
  }

  /** Lets a spender take up to this amount. */
  public Receipt approve(Wallet owner, Address spender, BigInteger amount) throws L1Exception {
    return contract.write(owner, "approve", spender, amount);
  }

  /** Makes money out of nothing; only the test token can. */
  public Receipt mint(Wallet sender, Address to, BigInteger amount) throws L1Exception {
    return contract.write(sender, "mint", to, amount);
  }
}
