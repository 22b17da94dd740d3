package org.novation.bridge.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.novation.bridge.Wallet;
import org.novation.bridge.evm.EvmRejection;
import org.web3j.crypto.RawTransaction;

/** What the chain takes into a block, and what it does not. */
class EmbeddedChainTest {
  private static final long START = 1_800_000_000;

  private final Wallet wallet = new Wallet(BigInteger.TWO);
  private final ChainClock clock = new ChainClock(START);
  private EmbeddedChain chain;

  @BeforeEach
  void start() throws Exception {
    chain = new EmbeddedChain(1337, clock);
    chain.setBalance(wallet.address().bytes(), BigInteger.TEN.pow(18));
  }

  @AfterEach
  void close() {
    chain.close();
  }

  @Test
  void minesEachTransactionInABlockOfItsOwn() throws Exception {
    byte[] first = chain.mine(transfer(0, 1337));
    byte[] second = chain.mine(transfer(1, 1337));
    assertEquals(1, chain.blockOf(first).orElseThrow().number());
    assertEquals(2, chain.blockOf(second).orElseThrow().number());
    assertEquals(2, chain.nonce(wallet.address().bytes()));
    var sender = chain.head().mined().transaction().from();
    assertArrayEquals(wallet.address().bytes(), sender, "recovered from the signature");
  }

  @Test
  void timeFollowsTheClockAndNeverStandsStill() throws Exception {
    chain.mine(transfer(0, 1337));
    assertEquals(START + 1, chain.head().time());
    clock.advanceTo(START + 100);
    chain.mine(transfer(1, 1337));
    assertEquals(START + 100, chain.head().time());
    clock.advanceTo(START);
    chain.mine(transfer(2, 1337));
    assertEquals(START + 101, chain.head().time());
  }

  @Test
  void refusesATransactionTwiceOrOutOfOrder() throws Exception {
    chain.mine(transfer(0, 1337));
    assertRejected("nonce too low", transfer(0, 1337));
    assertRejected("nonce too high", transfer(2, 1337));
    assertEquals(1, chain.head().number());
  }

  @Test
  void refusesATransactionOfAnotherChain() {
    assertRejected("invalid chain id", transfer(0, 1));
  }

  @Test
  void refusesWhatIsNoTransaction() throws Exception {
    assertRejected("not a signed legacy transaction", new byte[] {1, 2, 3});
    assertRejected("not a signed legacy transaction", new byte[0]);
    byte[] good = transfer(0, 1337);
    byte[] longer = java.util.Arrays.copyOf(good, good.length + 1);
    assertThrows(EvmRejection.class, () -> chain.mine(longer));
    byte[] shorter = java.util.Arrays.copyOf(good, good.length - 1);
    assertThrows(EvmRejection.class, () -> chain.mine(shorter));
    chain.mine(good);
  }

  @Test
  void anAlteredTransactionIsNotTheSenders() throws Exception {
    byte[] altered = transfer(0, 1337);
    altered[altered.length - 1] ^= 1;
    // Another signature recovers another, penniless sender, or none.
    EvmRejection e = assertThrows(EvmRejection.class, () -> chain.mine(altered));
    assertTrue(
        e.getMessage().contains("insufficient funds") || e.getMessage().contains("not a signed"),
        e.getMessage());
    assertEquals(0, chain.nonce(wallet.address().bytes()));
  }

  private void assertRejected(String reason, byte[] raw) {
    EvmRejection e = assertThrows(EvmRejection.class, () -> chain.mine(raw));
    assertTrue(e.getMessage().startsWith(reason), e.getMessage());
  }

  private byte[] transfer(long nonce, long chainId) {
    RawTransaction transaction =
        RawTransaction.createEtherTransaction(
            BigInteger.valueOf(nonce),
            BigInteger.ONE,
            BigInteger.valueOf(21_000),
            wallet.address().hex(),
            BigInteger.ONE);
    return wallet.sign(transaction, chainId);
  }
}
