package org.novation.bridge.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.novation.bridge.L1Exception;
import org.novation.bridge.sender.StoredTransaction.State;

/** What a chain does to a sender: it forgets, reorganises, and takes transactions of others. */
class AnvilChainTest extends OnAnvil {
  @Test
  void sendsAgainWhatTheNodeDropped() throws L1Exception {
    bench.policy = new FeePolicy(bench.policy.cap(), Bench.GWEI, 2, 25, 5);
    bench.restart();
    bench.pay("a");
    bench.sender.step();
    String hash = bench.attempts("a").getFirst().hash();
    assertTrue(anvil.isPending(hash));
    anvil.drop(hash);
    mineAndStep(1);
    assertTrue(anvil.isPending(hash), "the very same");
    mineAndStep(7);
    assertEquals(State.FINAL, bench.state("a"));
    assertEquals(BigInteger.ONE, bench.paid("a"));
  }

  @Test
  void sendsAsItIsAfterARestartBeforeItRaises() throws L1Exception {
    bench.pay("a");
    bench.sender.step();
    String hash = bench.attempts("a").getFirst().hash();
    anvil.drop(hash);
    anvil.mine(3);
    bench.restart();
    bench.sender.step();
    bench.sender.step();
    assertEquals(1, bench.attempts("a").size(), "the pool may have lost it, not the fee");
    assertTrue(anvil.isPending(hash));
    mineAndStep(7);
    assertEquals(hash, bench.mined("a").orElseThrow().transaction());
  }

  @Test
  void minesAgainWhatAReorganisationTookAway() throws L1Exception {
    bench.pay("a");
    bench.pay("b");
    bench.sender.step();
    mineAndStep(3);
    assertEquals(State.MINED, bench.state("a"));
    Mined lost = bench.mined("a").orElseThrow();
    anvil.reorganise(3);
    bench.sender.step();
    assertEquals(State.PENDING, bench.state("a"));
    assertEquals(Optional.empty(), bench.mined("a"));
    assertEquals(2, bench.tally.reorganised);
    assertTrue(anvil.isPending(lost.transaction()), "sent again as it is");
    mineAndStep(7);
    assertEquals(State.FINAL, bench.state("a"));
    assertNotEquals(lost.blockHash(), bench.mined("a").orElseThrow().blockHash());
    assertEquals(BigInteger.ONE, bench.paid("a"));
    assertEquals(BigInteger.ONE, bench.paid("b"));
    assertEquals(2, l1.nonce(bench.wallet.address(), false));
    assertEquals(2, bench.tally.attempts, "no new attempt was needed");
  }

  @Test
  void minesAgainAfterTheChainGotShorter() throws L1Exception {
    bench.pay("a");
    String before = anvil.snapshot();
    bench.sender.step();
    mineAndStep(3);
    assertEquals(State.MINED, bench.state("a"));
    anvil.revert(before);
    bench.sender.step();
    assertEquals(State.PENDING, bench.state("a"));
    mineAndStep(7);
    assertEquals(State.FINAL, bench.state("a"));
    assertEquals(BigInteger.ONE, bench.paid("a"));
  }

  @Test
  void givesUpWhatAForeignTransactionReplaced() throws L1Exception {
    bench.pay("a");
    bench.foreign(0, 50);
    bench.sender.step();
    assertEquals(List.of(), bench.complaints(), "underpriced is no complaint");
    mineAndStep(1);
    assertEquals(List.of(Complaint.Kind.FOREIGN_NONCE), bench.complaints());
    mineAndStep(4);
    assertEquals(State.PENDING, bench.state("a"), "not before it is final");
    mineAndStep(8);
    assertEquals(Optional.empty(), bench.sender.status("a"));
    assertEquals(1, bench.tally.gaveUp);
    assertEquals(List.of(Complaint.Kind.FOREIGN_NONCE), bench.complaints(), "it stays said");
    assertEquals(1, bench.pay("a").draft().nonce());
    bench.sender.step();
    mineAndStep(7);
    assertEquals(State.FINAL, bench.state("a"));
    assertEquals(BigInteger.ONE, bench.paid("a"));
  }

  @Test
  void outbidsAForeignTransactionThatIsNotMined() throws L1Exception {
    bench.pay("a");
    bench.foreign(0, 3);
    bench.sender.step();
    assertFalse(bench.attempts("a").getFirst().accepted());
    BigInteger usual = l1.newest().baseFee().orElseThrow();
    for (int i = 0; i < 12 && !bench.attempts("a").getLast().accepted(); i++) {
      anvil.nextBaseFee(Bench.GWEI.multiply(BigInteger.valueOf(20))); // too dear for both
      mineAndStep(1);
    }
    assertTrue(bench.attempts("a").getLast().accepted());
    anvil.nextBaseFee(usual);
    mineAndStep(7);
    assertEquals(State.FINAL, bench.state("a"));
    assertEquals(BigInteger.ONE, bench.paid("a"));
  }

  @Test
  void goesOnFromTheChainAfterALostDatabase() throws L1Exception {
    bench.pay("a");
    bench.sender.step();
    MemoryStore backup = bench.store.copy();
    bench.pay("b");
    bench.sender.step();
    mineAndStep(7);
    bench.store = backup;
    bench.restart();
    assertEquals(2, bench.pay("c").draft().nonce());
    bench.sender.step();
    mineAndStep(7);
    assertEquals(State.FINAL, bench.state("a"), "found by its hash");
    assertEquals(State.FINAL, bench.state("c"));
    assertEquals(BigInteger.ONE, bench.paid("b"));
  }

  @Test
  void letsTheLostOneOfTheSamePurposeCompete() throws L1Exception {
    MemoryStore backup = bench.store.copy();
    bench.pay("a");
    bench.sender.step();
    bench.store = backup;
    bench.restart();
    bench.pay("a");
    bench.sender.step();
    mineAndStep(9);
    assertEquals(BigInteger.ONE, bench.paid("a"), "one number, so one of them");
    assertEquals(1, l1.nonce(bench.wallet.address(), false));
  }

  @Test
  void fillsAGapThatAForeignTransactionLeft() throws L1Exception {
    bench.foreign(0, 50);
    anvil.mine(1);
    bench.pay("a");
    assertEquals(1, bench.sender.status("a").orElseThrow().draft().nonce());
    anvil.reorganise(1);
    anvil.dropAll();
    bench.sender.step();
    assertEquals(List.of(Complaint.Kind.GAP), bench.complaints());
    assertEquals(List.of(), bench.attempts("a"), "nothing is sent behind a gap");
    mineAndStep(10);
    assertEquals(State.FINAL, bench.state("a"));
    assertEquals(2, l1.nonce(bench.wallet.address(), false));
    assertEquals(List.of(), bench.complaints());
  }

  @Test
  void saysWhenTheChainForgotWhatWasFinal() throws L1Exception {
    String before = anvil.snapshot();
    bench.pay("a");
    bench.sender.step();
    mineAndStep(7);
    assertEquals(State.FINAL, bench.state("a"));
    anvil.revert(before);
    bench.sender.step();
    assertEquals(List.of(Complaint.Kind.FORGOTTEN), bench.complaints());
    bench.pay("b");
    mineAndStep(4);
    assertTrue(bench.complaints().contains(Complaint.Kind.FORGOTTEN), bench.complaints() + "");
    assertEquals(List.of(), bench.attempts("b"));
    assertEquals(2, bench.store.all().size(), "what is final is not sent again");
  }

  @Test
  void keepsTheAgeOfAComplaintThatLasts() throws L1Exception {
    bench.pay("a");
    l1.testChain().orElseThrow().fund(bench.wallet.address(), BigInteger.ZERO);
    bench.sender.step();
    Complaint first = bench.sender.complaints().getFirst();
    mineAndStep(2);
    assertEquals(List.of(first), bench.sender.complaints());
    assertEquals(0, first.age(first.since() - 5).toMillis(), "a clock set back gives no age");
    assertEquals(5, first.age(first.since() + 5).toMillis());
  }
}
