package org.novation.sequencer.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.novation.sequencer.store.StoreException;

class DurableLaneTest {
  private final List<String> done = new CopyOnWriteArrayList<>();

  private static StoreException failure(StoreException.Kind kind) {
    return new StoreException(kind, kind + " for a test", null);
  }

  @Test
  void repeatsWhatFailsForNowAndKeepsTheOrder() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    CountDownLatch last = new CountDownLatch(1);
    try (DurableLane lane = new DurableLane("test")) {
      lane.add(
          "first",
          () -> {
            if (attempts.incrementAndGet() < 3) {
              throw failure(StoreException.Kind.UNREACHABLE);
            }
            done.add("first");
          });
      lane.add("second", () -> done.add("second"));
      lane.add("third", last::countDown);
      assertTrue(last.await(30, TimeUnit.SECONDS));
      assertEquals(List.of("first", "second"), done);
      assertEquals(3, attempts.get());
      assertTrue(lane.trouble().isEmpty());
    }
  }

  @Test
  void aContradictionEndsItBeforeAnythingBehind() throws Exception {
    DurableLane lane = new DurableLane("test");
    lane.add(
        "batch 7",
        () -> {
          throw failure(StoreException.Kind.CONFLICT);
        });
    lane.add("batch 8", () -> done.add("8"));
    lane.close();
    assertEquals("batch 7: CONFLICT for a test", lane.fatal().orElseThrow());
    assertTrue(done.isEmpty());
  }

  @Test
  void closingDoesWhatWaits() throws Exception {
    DurableLane lane = new DurableLane("test");
    for (int i = 0; i < 100; i++) {
      String name = "" + i;
      lane.add(name, () -> done.add(name));
    }
    lane.close();
    assertEquals(100, done.size());
  }

  @Test
  void closingInTroubleLeavesAllThatIsBehindUndone() throws Exception {
    DurableLane lane = new DurableLane("test");
    CountDownLatch tried = new CountDownLatch(1);
    lane.add(
        "first",
        () -> {
          tried.countDown();
          throw failure(StoreException.Kind.FULL);
        });
    lane.add("second", () -> done.add("second"));
    assertTrue(tried.await(30, TimeUnit.SECONDS));
    lane.close();
    assertTrue(done.isEmpty());
    assertEquals("first: FULL for a test", lane.trouble().orElseThrow());
  }
}
