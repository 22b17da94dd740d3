package org.novation.bridge.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.novation.bridge.Address;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;
import org.novation.bridge.embedded.ChainClock;
import org.novation.bridge.embedded.EmbeddedL1;
import org.novation.bridge.sender.StoredTransaction.State;

/** What a sender promises, on a chain that mines at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DurableSenderTest {
  private static final byte[] NOTHING = {};

  private L1 l1;
  private Bench bench;

  @BeforeAll
  void start() throws L1Exception {
    l1 = EmbeddedL1.start(new ChainClock(1_800_000_000));
  }

  @BeforeEach
  void fund() throws L1Exception {
    bench = new Bench(l1);
  }

  @AfterAll
  void close() {
    l1.close();
  }

  @Test
  void sendsWhatWasPromisedOnce() throws L1Exception {
    bench.pay("a");
    assertEquals(0, bench.tally.attempts, "nothing is sent before a step");
    bench.sender.step();
    bench.sender.step();
    bench.sender.step();
    assertEquals(State.FINAL, bench.state("a"));
    assertEquals(BigInteger.ONE, bench.paid("a"));
    assertEquals(1, bench.tally.attempts);
    assertEquals(BigInteger.valueOf(21_000), bench.tally.cost, "21000 gas at 1 wei");
    assertEquals(List.of(), bench.complaints());
  }

  @Test
  void givesTheFirstTransactionOfAPurposeAgain() throws L1Exception {
    StoredTransaction first = bench.pay("a");
    assertEquals(first, bench.pay("a"));
    bench.sender.step();
    bench.sender.step();
    assertEquals(first.id(), bench.pay("a").id());
    assertEquals(1, bench.store.all().size());
  }

  @Test
  void keepsTheOrderOfSubmission() throws L1Exception {
    for (int i = 0; i < 5; i++) {
      assertEquals(i, bench.pay("p" + i).draft().nonce());
    }
    bench.sender.step();
    bench.sender.step();
    assertEquals(5, bench.tally.finalised);
    assertEquals(5, l1.nonce(bench.wallet.address(), false));
  }

  @Test
  void refusesACallThatWouldRevertAndStoresNothing() throws L1Exception {
    Address turnstile = bench.turnstile();
    call("first", turnstile);
    bench.sender.step();
    L1Exception e = assertThrows(L1Exception.class, () -> call("second", turnstile));
    assertEquals(Kind.REVERTED, e.kind());
    assertEquals(1, bench.store.all().size());
    assertEquals(Optional.empty(), bench.sender.status("second"));
  }

  @Test
  void saysWhenTheContractRefusedItAndMakesANewOneOnceItWouldNot() throws L1Exception {
    Address turnstile = bench.turnstile();
    call("first", turnstile);
    StoredTransaction refused = call("second", turnstile);
    bench.confirmations = 1;
    bench.sender.step();
    bench.sender.step();
    assertEquals(State.PENDING, bench.state("second"), "mined and refused, but not final");
    assertEquals(false, bench.mined("second").orElseThrow().succeeded());
    assertEquals(List.of(Complaint.Kind.REVERTED), bench.complaints());

    bench.confirmations = 0;
    bench.sender.step();
    assertEquals(State.REVERTED, bench.state("second"));
    L1Exception still = assertThrows(L1Exception.class, () -> call("second", turnstile));
    assertEquals(Kind.REVERTED, still.kind());
    assertEquals(State.REVERTED, bench.state("second"), "the old one is kept until then");

    bench.sender.submit("open", turnstile, BigInteger.ONE, NOTHING);
    bench.sender.step();
    StoredTransaction anew = call("second", turnstile);
    assertNotEquals(refused.id(), anew.id());
    bench.sender.step();
    bench.sender.step();
    assertEquals(State.FINAL, bench.state("second"));
    assertEquals(List.of(), bench.complaints());
  }

  @Test
  void waitsForFinality() throws L1Exception {
    bench.confirmations = 2;
    bench.pay("a");
    bench.sender.step();
    bench.sender.step();
    assertEquals(State.MINED, bench.state("a"));
    for (int i = 0; i < 2; i++) {
      assertEquals(State.MINED, bench.state("a"));
      l1.testChain().orElseThrow().advanceTo(l1.time() + 1);
      bench.sender.step();
    }
    assertEquals(State.FINAL, bench.state("a"));
  }

  @Test
  void stopsAndSaysSoWithoutFunds() throws L1Exception {
    bench.pay("a");
    bench.pay("b");
    l1.testChain().orElseThrow().fund(bench.wallet.address(), BigInteger.ONE);
    bench.sender.step();
    bench.sender.step();
    assertEquals(List.of(Complaint.Kind.UNFUNDED), bench.complaints());
    Complaint complaint = bench.sender.complaints().getFirst();
    assertEquals(bench.wallet.address().hex(), complaint.what());
    assertTrue(complaint.toString().endsWith("(send native coin to this address)"));
    l1.testChain().orElseThrow().fund(bench.wallet.address(), Bench.ETHER);
    bench.sender.step();
    bench.sender.step();
    assertEquals(State.FINAL, bench.state("b"));
    assertEquals(2, bench.tally.attempts, "the stored attempts were sent again as they were");
  }

  @Test
  void takesUpWhatARestartLeft() throws L1Exception {
    bench.pay("a");
    bench.restart();
    bench.pay("b");
    bench.sender.step();
    bench.restart();
    bench.sender.step();
    assertEquals(State.FINAL, bench.state("a"));
    assertEquals(State.FINAL, bench.state("b"));
  }

  @Test
  void storesAnUpperBoundOfGas() throws L1Exception {
    var gas = bench.pay("a").draft().gasLimit();
    assertTrue(gas.compareTo(BigInteger.valueOf(21_000)) >= 0, gas.toString());
    assertTrue(gas.compareTo(l1.newest().gasLimit()) <= 0, gas.toString());
  }

  private StoredTransaction call(String purpose, Address contract) throws L1Exception {
    return bench.sender.submit(purpose, contract, BigInteger.ZERO, NOTHING);
  }
}
