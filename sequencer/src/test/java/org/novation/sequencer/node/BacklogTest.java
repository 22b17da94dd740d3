package org.novation.sequencer.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.novation.sequencer.node.Intake.Reason;

class BacklogTest {
  private final AtomicLong now = new AtomicLong(10_000);
  private final Backlog backlog = new Backlog(4, 3_600, now::get);

  @BeforeEach
  void open() {
    backlog.standing(null);
    backlog.settled(0);
  }

  @Test
  void isClosedUntilTheNodeHasStarted() {
    assertEquals(Reason.NOT_READY, new Backlog(4, 3_600, now::get).closed().orElseThrow().reason());
  }

  @Test
  void closesAtTheLimitAndSaysTheNumber() {
    backlog.sealed(3);
    assertTrue(backlog.closed().isEmpty());
    backlog.sealed(4);
    var closed = backlog.closed().orElseThrow();
    assertEquals(Reason.BACKLOG, closed.reason());
    assertEquals("4 batches wait to be proven and settled, the limit is 4", closed.message());
    backlog.settled(1);
    assertTrue(backlog.closed().isEmpty());
  }

  @Test
  void closesLongBeforeABatchCanNoLongerBeCommitted() {
    backlog.uncommitted(7, 10_000);
    now.set(11_800);
    assertTrue(backlog.closed().isEmpty());
    now.set(11_801);
    assertEquals(
        "batch 7 has waited 1801 s for the L1, the limit is 1800 s",
        backlog.closed().orElseThrow().message());
    backlog.uncommitted(-1, -1);
    assertTrue(backlog.closed().isEmpty());
  }

  @Test
  void anOlderSealedBatchDoesNotLowerTheHeight() {
    backlog.sealed(4);
    backlog.sealed(2);
    assertEquals(4, backlog.waiting());
  }
}
