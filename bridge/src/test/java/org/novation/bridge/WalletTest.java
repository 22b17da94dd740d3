package org.novation.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class WalletTest {
  /** The order of secp256k1 (SEC 2). */
  private static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  @Test
  void hasTheAddressOfItsKey() {
    // Private key 1: the address that every Ethereum client derives for it.
    assertEquals(
        new Address("0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf"),
        new Wallet(BigInteger.ONE).address());
  }

  @Test
  void refusesKeysOutOfRange() {
    assertThrows(IllegalArgumentException.class, () -> new Wallet(BigInteger.ZERO));
    assertThrows(IllegalArgumentException.class, () -> new Wallet(ORDER));
    new Wallet(ORDER.subtract(BigInteger.ONE));
  }

  @Test
  void doesNotShowItsKey() {
    BigInteger key = new BigInteger("123456789012345678901234567890");
    Wallet wallet = new Wallet(key);
    assertFalse(wallet.toString().contains(key.toString()));
    assertFalse(wallet.toString().contains(key.toString(16)));
  }

  @Test
  void addressesAreTheirBytes() {
    Address address = new Address("0x" + "0A".repeat(20));
    assertEquals(address, Address.of(address.bytes()));
    assertEquals(address, Address.of(address.toWord()));
    for (String bad : new String[] {"", "0x", "0x" + "0a".repeat(19), "0x" + "0g".repeat(20)}) {
      assertThrows(IllegalArgumentException.class, () -> new Address(bad));
    }
    assertThrows(IllegalArgumentException.class, () -> Address.of(BigInteger.ONE.shiftLeft(160)));
  }
}
