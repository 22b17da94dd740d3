package org.novation.trials.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;
import org.novation.bridge.Wallet;
import org.novation.bridge.embedded.ChainClock;
import org.novation.bridge.embedded.EmbeddedNode;
import org.novation.bridge.rpc.JsonRpcL1;
import org.novation.bridge.rpc.Patience;
import org.web3j.crypto.RawTransaction;

/** Each fault shows as it should to the bridge's own client, and ends when it is told to. */
class FaultProxyTest {
  private final Wallet wallet = new Wallet(BigInteger.TWO);
  private EmbeddedNode node;
  private FaultProxy proxy;
  private L1 l1;

  @BeforeEach
  void start() throws Exception {
    node = EmbeddedNode.start(new ChainClock(1_800_000_000));
    node.l1().testChain().orElseThrow().fund(wallet.address(), BigInteger.TEN.pow(18));
    proxy = FaultProxy.before(node.serve(0));
    l1 = connect(Duration.ofSeconds(20));
  }

  private L1 connect(Duration answer) throws L1Exception {
    Patience patience = new Patience(answer, answer, Duration.ofSeconds(2), Duration.ofMillis(20));
    return JsonRpcL1.connect(proxy.address(), patience);
  }

  @AfterEach
  void stop() {
    l1.close();
    proxy.close();
    node.close();
  }

  private L1Exception assertFails(Kind kind, Executable call) {
    L1Exception e = assertThrows(L1Exception.class, call);
    assertEquals(kind, e.kind(), e.getMessage());
    return e;
  }

  private void pay() throws L1Exception {
    l1.send(wallet, wallet.address(), BigInteger.ONE, new byte[0]);
  }

  @Test
  void passesEverythingOnWithoutAFault() throws Exception {
    pay();
    assertEquals(1, l1.height());
    assertEquals(0, proxy.spoilt());
    assertTrue(proxy.passed() > 5);
  }

  @Test
  void refusesConnectionsAndTakesThemAgain() throws Exception {
    proxy.inject(new Fault.Refuse());
    assertFails(Kind.UNREACHABLE, l1::height);
    proxy.heal();
    assertEquals(0, l1.height());
  }

  @Test
  void hangsUntilItIsHealed() throws Exception {
    try (L1 hasty = connect(Duration.ofMillis(500))) {
      proxy.inject(new Fault.Hang());
      assertFails(Kind.TIMEOUT, hasty::height);
    }
    long before = proxy.spoilt();
    var waiting = CompletableFuture.runAsync(this::askOnce);
    while (proxy.spoilt() == before) {
      assertFalse(waiting.isDone(), "nothing answers while the proxy hangs");
      Thread.onSpinWait();
    }
    proxy.heal();
    waiting.get(20, TimeUnit.SECONDS);
    assertEquals(0, l1.height());
  }

  /** A cut connection fails, or the HTTP client tries once more by itself. */
  private void askOnce() {
    try {
      assertEquals(0, l1.height());
    } catch (L1Exception e) {
      assertEquals(Kind.UNREACHABLE, e.kind(), e.getMessage());
    }
  }

  @Test
  void answersGarbageAndHttpFailures() throws Exception {
    proxy.inject(new Fault.Garbage());
    assertFails(Kind.NONSENSE, l1::height);
    proxy.inject(new Fault.HttpStatus(500));
    assertFails(Kind.NONSENSE, l1::height);
    assertEquals(2, proxy.spoilt());
  }

  @Test
  void answersLate() throws Exception {
    proxy.inject(new Fault.Delay(Duration.ofSeconds(60)));
    try (L1 hasty = connectLate()) {
      assertFails(Kind.TIMEOUT, hasty::height);
    }
    proxy.inject(new Fault.Delay(Duration.ofMillis(1)));
    assertEquals(0, l1.height());
  }

  /** Connecting asks questions, too, so the fault is lifted for it. */
  private L1 connectLate() throws Exception {
    Fault fault = proxy.fault().orElseThrow();
    proxy.heal();
    L1 out = connect(Duration.ofMillis(300));
    proxy.inject(fault);
    return out;
  }

  @Test
  void staysAtAHeight() throws Exception {
    pay();
    String first = l1.newest().hash();
    proxy.inject(new Fault.Stale(1));
    node.l1().send(wallet, wallet.address(), BigInteger.ONE, new byte[0]);
    assertEquals(1, l1.height());
    assertEquals(first, l1.newest().hash());
    assertTrue(l1.block(2).isEmpty());
    assertEquals(1, l1.nonce(wallet.address(), false));
    proxy.heal();
    assertEquals(2, l1.height());
    assertEquals(2, l1.nonce(wallet.address(), false));
  }

  @Test
  void swallowsTransactions() throws Exception {
    RawTransaction payment =
        RawTransaction.createEtherTransaction(
            BigInteger.ZERO,
            BigInteger.ONE,
            BigInteger.valueOf(21_000),
            wallet.address().hex(),
            BigInteger.ONE);
    byte[] raw = wallet.sign(payment, l1.chainId());
    proxy.inject(new Fault.Swallow());
    String hash = l1.broadcast(raw);
    assertTrue(l1.mined(hash).isEmpty());
    assertEquals(0, node.l1().height());
    proxy.heal();
    assertEquals(hash, l1.broadcast(raw));
    assertTrue(l1.mined(hash).isPresent());
  }

  @Test
  void raisesFees() throws Exception {
    BigInteger price = l1.gasPrice();
    proxy.inject(new Fault.FeeSpike(1_000));
    assertEquals(price.multiply(BigInteger.valueOf(1_000)), l1.gasPrice());
  }
}
