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
  }

  private void seal(long number) {
    backlog.sealed(number, now.get());
  }

  @Test
  void remembersTheOldestUncommittedBatchWhileNobodyCanLook() {
    backlog.sealed(1, 10_000);
    backlog.sealed(2, 11_000);
    backlog.reached(1, 0);
    now.set(12_801);
    assertEquals(
        "batch 2 has waited 1801 s for the L1, the limit is 1800 s",
        backlog.closed().orElseThrow().message());
    assertEquals(1, backlog.uncommitted());
  }

  @Test
  void isClosedUntilTheNodeHasStarted() {
    assertEquals(Reason.NOT_READY, new Backlog(4, 3_600, now::get).closed().orElseThrow().reason());
  }

  @Test
  void closesAtTheLimitAndSaysTheNumber() {
    seal(3);
    assertTrue(backlog.closed().isEmpty());
    seal(4);
    var closed = backlog.closed().orElseThrow();
    assertEquals(Reason.BACKLOG, closed.reason());
    assertEquals("4 batches wait to be proven and settled, the limit is 4", closed.message());
    backlog.reached(1, 1);
    assertTrue(backlog.closed().isEmpty());
  }

  @Test
  void closesLongBeforeABatchCanNoLongerBeCommitted() {
    backlog.sealed(7, 10_000);
    backlog.reached(6, 6);
    now.set(11_800);
    assertTrue(backlog.closed().isEmpty());
    now.set(11_801);
    assertEquals(
        "batch 7 has waited 1801 s for the L1, the limit is 1800 s",
        backlog.closed().orElseThrow().message());
    backlog.reached(7, 6);
    assertTrue(backlog.closed().isEmpty());
  }

  @Test
  void anOlderSealedBatchDoesNotLowerTheHeight() {
    seal(4);
    seal(2);
    assertEquals(4, backlog.waiting());
  }
}
