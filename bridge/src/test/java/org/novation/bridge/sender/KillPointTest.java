package org.novation.bridge.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.embedded.ChainClock;
import org.novation.bridge.embedded.EmbeddedL1;
import org.novation.bridge.sender.Fate.Killed;
import org.novation.bridge.sender.StoredTransaction.State;

/**
 * The process dies just before or just after each thing that it writes to the store or tells the
 * chain; the next one finishes, and the chain shows every purpose exactly once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillPointTest {
  private static final List<String> PURPOSES = List.of("a", "b", "c");

  private L1 l1;
  private int passed;
  private int deadly;

  @BeforeAll
  void start() throws L1Exception {
    l1 = EmbeddedL1.start(new ChainClock(1_800_000_000));
  }

  @AfterAll
  void close() {
    l1.close();
  }

  @Test
  void survivesAKillAtEveryPoint() throws L1Exception {
    int points = passedBy(Integer.MAX_VALUE);
    assertTrue(points >= 2 * 5 * PURPOSES.size(), "too few points: " + points);
    for (int point = 1; point <= points; point++) {
      assertEquals(point, passedBy(point), "the kill did not happen");
    }
  }

  @Test
  void survivesKillUponKill() throws L1Exception {
    Random random = new Random(11);
    for (int run = 0; run < 30; run++) {
      Bench bench = new Bench(l1);
      int kills = 0;
      while (kills < 6 && !live(bench, 1 + random.nextInt(9))) {
        kills++;
      }
      finish(bench);
    }
  }

  /**
   * One life that is killed at a point, another that finishes; the points that the first passed.
   */
  private int passedBy(int point) throws L1Exception {
    Bench bench = new Bench(l1);
    boolean lived = live(bench, point);
    assertEquals(point == Integer.MAX_VALUE, lived);
    int before = passed;
    finish(bench);
    return before;
  }

  /** Whether the process reached its end. */
  private boolean live(Bench bench, int killedAt) throws L1Exception {
    passed = 0;
    deadly = killedAt;
    Fate fate = this::pass;
    bench.sender =
        bench.on(fate.over(L1.class, bench.l1), fate.over(TransactionStore.class, bench.store));
    try {
      work(bench);
      return true;
    } catch (Killed e) {
      return false;
    }
  }

  private static void work(Bench bench) throws L1Exception {
    for (String purpose : PURPOSES) {
      bench.pay(purpose);
      bench.sender.step();
    }
    bench.sender.step();
    bench.sender.step();
  }

  private void finish(Bench bench) throws L1Exception {
    bench.restart();
    work(bench);
    for (String purpose : PURPOSES) {
      assertEquals(State.FINAL, bench.state(purpose), purpose);
      assertEquals(BigInteger.ONE, bench.paid(purpose), purpose);
    }
    assertEquals(PURPOSES.size(), l1.nonce(bench.wallet.address(), false));
    assertEquals(List.of(), bench.complaints());
  }

  private void pass(String effect, boolean done) {
    if (++passed == deadly) {
      throw new Killed();
    }
  }
}
