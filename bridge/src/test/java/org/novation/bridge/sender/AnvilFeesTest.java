package org.novation.bridge.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.novation.bridge.L1Exception;
import org.novation.bridge.sender.StoredTransaction.State;

/** Fees on a chain with a base fee, and on one without. */
class AnvilFeesTest {
  @Nested
  class UnderOsaka extends Fees {}

  @Nested
  class UnderIstanbul extends Fees {
    @Override
    protected String hardfork() {
      return "istanbul";
    }

    @Override
    boolean legacy() {
      return true;
    }
  }

  abstract static class Fees extends OnAnvil {
    boolean legacy() {
      return false;
    }

    @Test
    void raisesTheLowestAloneOnceABlockByAnEighth() throws L1Exception {
      bench.pay("a");
      bench.pay("b");
      bench.sender.step();
      for (int block = 1; block <= 3; block++) {
        emptyBlock();
        bench.sender.step();
        bench.sender.step();
        assertEquals(1 + block, bench.attempts("a").size(), "one raise a block");
        assertEquals(1, bench.attempts("b").size(), "not the lowest");
      }
      List<Attempt> attempts = bench.attempts("a");
      for (int i = 1; i < attempts.size(); i++) {
        assertRaised(attempts.get(i - 1).fees(), attempts.get(i).fees());
        assertTrue(attempts.get(i).accepted(), "replaced the one before");
      }
      mineAndStep(7);
      assertEquals(State.FINAL, bench.state("a"));
      assertEquals(State.FINAL, bench.state("b"));
      assertEquals(attempts.getLast().hash(), bench.mined("a").orElseThrow().transaction());
    }

    @Test
    void waitsAtTheCapAndSaysSo() throws L1Exception {
      bench.policy = capped(l1.gasPrice().shiftLeft(2));
      bench.restart();
      bench.pay("a");
      bench.sender.step();
      for (int block = 0; block < 30; block++) {
        emptyBlock();
        bench.sender.step();
      }
      assertTrue(bench.complaints().contains(Complaint.Kind.FEE_AT_CAP), bench.complaints() + "");
      assertTrue(bench.complaints().contains(Complaint.Kind.STUCK), bench.complaints() + "");
      List<Attempt> attempts = bench.attempts("a");
      for (Attempt attempt : attempts) {
        assertTrue(attempt.fees().maxFee().compareTo(bench.policy.cap()) <= 0, attempt.fees() + "");
      }
      assertTrue(attempts.size() > 3 && attempts.size() < 30, attempts.size() + " attempts");
      mineAndStep(7);
      assertEquals(State.FINAL, bench.state("a"));
      assertEquals(List.of(), bench.complaints());
    }

    @Test
    void countsWhatItPaid() throws L1Exception {
      BigInteger before = l1.balance(bench.wallet.address());
      bench.pay("a");
      bench.sender.step();
      mineAndStep(7);
      assertEquals(State.FINAL, bench.state("a"));
      BigInteger spent = before.subtract(l1.balance(bench.wallet.address()));
      assertEquals(spent.subtract(BigInteger.ONE), bench.tally.cost);
    }

    @Test
    void usesTheTypeOfTheChain() throws L1Exception {
      bench.pay("a");
      bench.sender.step();
      assertEquals(legacy(), bench.attempts("a").getFirst().fees().legacy());
      anvil.dropAll();
    }

    /** A block that takes nothing of ours. */
    private void emptyBlock() {
      var open =
          bench.sender.pending().stream().flatMap(t -> bench.store.attempts(t.id()).stream());
      open.map(Attempt::hash).filter(anvil::isPending).forEach(anvil::drop);
      anvil.mine(1);
    }

    private void assertRaised(
        org.novation.bridge.sender.Fees last, org.novation.bridge.sender.Fees next) {
      assertTrue(isRaised(last.maxFee(), next.maxFee()), last + " " + next);
      assertTrue(isRaised(last.priorityFee(), next.priorityFee()), last + " " + next);
    }

    private static boolean isRaised(BigInteger last, BigInteger next) {
      return next.shiftLeft(3).compareTo(last.multiply(BigInteger.valueOf(9))) >= 0;
    }
  }

  @Nested
  class BaseFee extends OnAnvil {
    @Test
    void sendsNothingWhileTheBaseFeeIsAboveTheCap() throws L1Exception {
      BigInteger usual = l1.newest().baseFee().orElseThrow();
      bench.pay("a");
      anvil.nextBaseFee(Bench.POLICY.cap().add(BigInteger.ONE));
      anvil.mine(1);
      bench.sender.step();
      assertEquals(List.of(), bench.attempts("a"));
      assertEquals(List.of(Complaint.Kind.BASE_FEE_ABOVE_CAP), bench.complaints());
      String why = bench.sender.complaints().getFirst().why();
      assertTrue(why.endsWith("the cap 100 gwei"), why);
      anvil.nextBaseFee(usual);
      anvil.mine(1);
      bench.sender.step();
      assertFalse(bench.attempts("a").isEmpty());
      mineAndStep(7);
      assertEquals(State.FINAL, bench.state("a"));
    }

    @Test
    void catchesUpWithARisenBaseFee() throws L1Exception {
      BigInteger usual = l1.newest().baseFee().orElseThrow();
      bench.pay("a");
      bench.sender.step();
      BigInteger offered = bench.attempts("a").getFirst().fees().maxFee();
      anvil.nextBaseFee(offered.add(Bench.GWEI));
      anvil.mine(1);
      assertEquals(State.PENDING, bench.state("a"), "too dear for the first attempt");
      bench.sender.step();
      assertEquals(2, bench.attempts("a").size());
      mineAndStep(7);
      assertEquals(State.FINAL, bench.state("a"));
      anvil.nextBaseFee(usual);
      anvil.mine(1);
    }
  }

  private static FeePolicy capped(BigInteger cap) {
    return new FeePolicy(cap, Bench.GWEI, 1, 25, 5);
  }
}
