package org.novation.bridge.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.novation.bridge.Address;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.Receipt;
import org.novation.bridge.Wallet;

/**
 * Gas of hand-written byte code against the schedule of the Istanbul rules (EIP-1884, EIP-2028,
 * EIP-2200), added up by hand.
 */
class IstanbulGasTest {
  private static final long TRANSACTION = 21_000;
  private static final long CREATION = 32_000;
  private static final long NON_ZERO_BYTE = 16;
  private static final long ZERO_BYTE = 4;
  private static final long CODE_BYTE = 200;
  private static final long VERY_LOW = 3; // PUSH, CALLDATALOAD, MSTORE, ...
  private static final long BASE = 2; // POP, CALLDATASIZE, ...

  private final Wallet wallet = new Wallet(BigInteger.TWO);
  private L1 l1;

  @BeforeEach
  void start() throws L1Exception {
    l1 = EmbeddedL1.start(new ChainClock(1_800_000_000));
    l1.testChain().orElseThrow().fund(wallet.address(), BigInteger.TEN.pow(20));
  }

  @AfterEach
  void close() {
    l1.close();
  }

  @Test
  void chargesCalldataByTheByte() throws L1Exception {
    long gas = send(wallet.address(), "00ff00aa").gasUsed();
    assertEquals(TRANSACTION + 2 * ZERO_BYTE + 2 * NON_ZERO_BYTE, gas);
  }

  @Test
  void chargesACreationByItsCode() throws L1Exception {
    // PUSH1 1 PUSH1 0 RETURN: one byte of code, which is zero (STOP).
    Receipt receipt = send(null, "60016000f3");
    long data = 4 * NON_ZERO_BYTE + ZERO_BYTE;
    long memory = 3;
    assertEquals(
        TRANSACTION + CREATION + data + 2 * VERY_LOW + memory + CODE_BYTE, receipt.gasUsed());
    assertEquals(1, l1.code(receipt.contract().orElseThrow()).length);
  }

  @Test
  void chargesStorage() throws L1Exception {
    // SSTORE(0, CALLDATALOAD(0)): PUSH1 0 CALLDATALOAD PUSH1 0 SSTORE STOP
    Address store = deploy("60003560005500");
    String one = "00".repeat(31) + "01";
    long call = TRANSACTION + 31 * ZERO_BYTE + NON_ZERO_BYTE + 3 * VERY_LOW;
    assertEquals(call + 20_000, send(store, one).gasUsed(), "from zero");
    assertEquals(call + 5_000, send(store, "00".repeat(31) + "02").gasUsed(), "changed");
    assertEquals(call + 800, send(store, "00".repeat(31) + "02").gasUsed(), "unchanged");
    long cleared = TRANSACTION + 32 * ZERO_BYTE + 3 * VERY_LOW + 5_000;
    assertEquals(cleared - Math.min(15_000, cleared / 2), send(store, "00".repeat(32)).gasUsed());
  }

  @Test
  void chargesReadingTheState() throws L1Exception {
    // PUSH1 0 SLOAD POP
    assertEquals(TRANSACTION + VERY_LOW + 800 + BASE, send(deploy("6000545000"), "").gasUsed());
    // PUSH1 0 BALANCE POP
    assertEquals(TRANSACTION + VERY_LOW + 700 + BASE, send(deploy("6000315000"), "").gasUsed());
    // PUSH1 0 EXTCODESIZE POP
    assertEquals(TRANSACTION + VERY_LOW + 700 + BASE, send(deploy("60003b5000"), "").gasUsed());
  }

  @Test
  void knowsNoLaterOpcode() throws L1Exception {
    Address push0 = deploy("5f5000"); // PUSH0 came with Shanghai
    L1Exception e =
        org.junit.jupiter.api.Assertions.assertThrows(L1Exception.class, () -> send(push0, ""));
    assertEquals(L1Exception.Kind.REVERTED, e.kind());
  }

  private Address deploy(String code) throws L1Exception {
    int length = code.length() / 2;
    // CODECOPY(0, 12, length) RETURN(0, length)
    String init = "60%02x600c60003960%02x6000f3".formatted(length, length);
    return send(null, init + code).contract().orElseThrow();
  }

  private Receipt send(Address to, String data) throws L1Exception {
    return l1.send(wallet, to, BigInteger.ZERO, HexFormat.of().parseHex(data));
  }
}
