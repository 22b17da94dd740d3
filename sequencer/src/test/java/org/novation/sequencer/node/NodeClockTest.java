package org.novation.sequencer.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class NodeClockTest {
  private final AtomicLong nanos = new AtomicLong(-77);
  private final NodeClock clock = new NodeClock(1_000, nanos::get);

  private void pass(long seconds) {
    nanos.addAndGet(seconds * 1_000_000_000L);
  }

  @Test
  void goesOnBetweenBlocks() {
    pass(7);
    assertEquals(1_007, clock.now());
  }

  @Test
  void followsAChainThatIsAhead() {
    pass(2);
    clock.block(1_500);
    assertEquals(1_500, clock.now());
    pass(3);
    assertEquals(1_503, clock.now());
  }

  @Test
  void waitsForAChainThatIsBehindAndNeverGoesBack() {
    pass(30);
    assertEquals(1_030, clock.now());
    clock.block(1_012);
    assertEquals(1_030, clock.now());
    pass(18);
    assertEquals(1_030, clock.now());
    pass(2);
    assertEquals(1_032, clock.now());
  }

  @Test
  void aBlockSeenAgainOrAnOlderOneChangesNothing() {
    clock.block(1_010);
    pass(5);
    clock.block(1_010);
    clock.block(900);
    assertEquals(1_015, clock.now());
  }
}
