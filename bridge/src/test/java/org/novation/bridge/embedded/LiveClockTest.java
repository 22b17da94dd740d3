package org.novation.bridge.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.bridge.Wallet;
import org.web3j.crypto.RawTransaction;

/** A chain on a clock that runs by itself. */
class LiveClockTest {
  private static final long START = 1_800_000_000;

  private final Wallet wallet = new Wallet(BigInteger.TWO);
  private final AtomicLong nanos = new AtomicLong(-5);
  @TempDir Path folder;

  private EmbeddedChain open(long wallClock) throws Exception {
    ChainClock clock = ChainClock.live(wallClock, nanos::get);
    return EmbeddedChain.open(folder.resolve(EmbeddedNode.FILE), 1337, clock, 12);
  }

  private void pass(long seconds) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  private byte[] payment(long nonce) {
    RawTransaction payment =
        RawTransaction.createEtherTransaction(
            BigInteger.valueOf(nonce),
            BigInteger.ONE,
            BigInteger.valueOf(21_000),
            wallet.address().hex(),
            BigInteger.ONE);
    return wallet.sign(payment, 1337);
  }

  @Test
  void transactionsOfOneSecondShareItsTime() throws Exception {
    try (EmbeddedChain chain = open(START)) {
      chain.setBalance(wallet.address().bytes(), BigInteger.TEN.pow(18));
      pass(3);
      for (int i = 0; i < 5; i++) {
        chain.mine(payment(i));
      }
      assertEquals(START + 3, chain.head().time());
      assertEquals(5, chain.head().number());
    }
  }

  @Test
  void minesNoEmptyBlockBeforeItsTime() throws Exception {
    try (EmbeddedChain chain = open(START)) {
      pass(11);
      chain.mineEmpty();
      assertEquals(0, chain.head().number());
      pass(1);
      chain.mineEmpty();
      chain.mineEmpty();
      assertEquals(1, chain.head().number());
      assertEquals(START + 12, chain.head().time());
    }
  }

  @Test
  void nobodyTellsItTheTimeAndItNeverGoesBack() throws Exception {
    try (EmbeddedChain chain = open(START)) {
      chain.clock().advanceTo(START + 1_000_000);
      pass(100);
      chain.mineEmpty();
      assertEquals(START + 100, chain.head().time());
    }
    try (EmbeddedChain chain = open(START - 3_600)) { // the wall clock was set back
      pass(12);
      chain.mineEmpty();
      assertEquals(START + 112, chain.head().time());
    }
  }
}
