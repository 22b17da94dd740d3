package org.novation.bridge.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.novation.bridge.Address;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.Wallet;

/**
 * The pairing of BN254 (EIP-197), on which every proof rests, and that remembering its answers
 * never mixes them up.
 */
class PairingTest {
  private static final Address PAIRING = new Address("0x" + "0".repeat(39) + "8");

  /** The generators: (1, 2) of G1, its negative, and that of G2 with imaginary parts first. */
  private static final String P = "%064x%064x".formatted(1, 2);

  private static final String MINUS_P =
      "%064x".formatted(1) + "30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd45";
  private static final String Q =
      "198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2"
          + "1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed"
          + "090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b"
          + "12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa";

  private static final String ONE = P + Q + MINUS_P + Q;
  private static final String NOT_ONE = P + Q + P + Q;
  private static final String OFF_THE_CURVE = "%064x%064x".formatted(1, 3) + Q;

  private L1 l1;

  @BeforeEach
  void start() throws L1Exception {
    l1 = EmbeddedL1.start(new ChainClock(1_800_000_000));
  }

  @AfterEach
  void close() {
    l1.close();
  }

  @Test
  void answersTheSameEachTime() throws L1Exception {
    for (int i = 0; i < 3; i++) {
      assertEquals(BigInteger.ONE, product(ONE));
      assertEquals(BigInteger.ZERO, product(NOT_ONE));
      assertEquals(BigInteger.ONE, product(""));
      L1Exception e = assertThrows(L1Exception.class, () -> product(OFF_THE_CURVE));
      assertEquals(L1Exception.Kind.REVERTED, e.kind());
    }
  }

  @Test
  void chargesByThePairEachTime() throws L1Exception {
    Wallet wallet = new Wallet(BigInteger.TWO);
    l1.testChain().orElseThrow().fund(wallet.address(), BigInteger.TEN.pow(18));
    byte[] data = HexFormat.of().parseHex(ONE);
    long calldata = 0;
    for (byte one : data) {
      calldata += one == 0 ? 4 : 16;
    }
    for (int i = 0; i < 2; i++) {
      long used = l1.send(wallet, PAIRING, BigInteger.ZERO, data).gasUsed();
      assertEquals(21_000 + calldata + 45_000 + 2 * 34_000, used); // EIP-1108
    }
  }

  private BigInteger product(String pairs) throws L1Exception {
    return new BigInteger(1, l1.call(Address.ZERO, PAIRING, HexFormat.of().parseHex(pairs)));
  }
}
