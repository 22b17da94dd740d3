package org.novation.sequencer.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.novation.bridge.L1;
import org.novation.bridge.embedded.ChainClock;
import org.novation.bridge.embedded.EmbeddedL1;

class ClocksTest {
  private static final long PERIOD = 10;
  private static final long FUTURE = 4_000_000_000L;

  @Test
  void aReplayFollowsTheTradesAndNeverRepeatsARound() throws Exception {
    RoundClock clock = RoundClock.replay(PERIOD);
    assertEquals(500, clock.next(400, 500));
    assertEquals(410, clock.next(400, 405));
    assertEquals(410, clock.next(400, 100));
  }

  @Test
  void theEmbeddedChainGoesWhereTheReplayIs() throws Exception {
    try (L1 l1 = EmbeddedL1.start(new ChainClock(1_000))) {
      ReplayClock clock = new ReplayClock(l1);
      clock.reach(5_000);
      assertEquals(5_000, clock.now());
      clock.reach(4_000);
      assertEquals(5_000, clock.now());
    }
  }

  @Test
  void aLiveRoundWaitsForItsChain() throws Exception {
    try (L1 l1 = EmbeddedL1.start(new ChainClock(FUTURE))) {
      LiveClock chain = new LiveClock(l1);
      long time = RoundClock.live(chain, 1).next(FUTURE, 0);
      assertTrue(time >= FUTURE + 1, () -> "too early: " + time);
      assertEquals(time, l1.time());
      assertTrue(time < FUTURE + 1_000, () -> "not the chain's time: " + time);
    }
  }

  @Test
  void aChainThatIsAheadOfItsRoundIsNotWaitedFor() throws Exception {
    try (L1 l1 = EmbeddedL1.start(new ChainClock(FUTURE))) {
      long height = l1.height();
      new LiveClock(l1).reach(FUTURE - 10);
      assertEquals(height, l1.height());
    }
  }
}
