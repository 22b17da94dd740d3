package org.novation.ledger.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.novation.ledger.engine.World.BTC;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.scenario.ScenarioMarkets;
import org.novation.ledger.snapshot.SnapshotException;

class SnapshotTest {
  private final World world = World.withTraders(2);
  private final byte[] snapshot;

  SnapshotTest() {
    world.trade(1, 2, BTC, 5, 1_000);
    world.buy(1, BTC, 1, 900);
    snapshot = world.ledger.snapshot();
  }

  private SnapshotException.Kind fault(byte[] bytes) {
    return assertThrows(SnapshotException.class, () -> Ledger.restore(world.config, bytes)).kind();
  }

  @Test
  void restoresTheOpenBatch() {
    Ledger restored = Ledger.restore(world.config, snapshot);
    assertArrayEquals(snapshot, restored.snapshot());
    assertEquals(world.ledger.openBatch(), restored.openBatch());
    world.seal();
    world.ledger = restored;
    world.seal();
    int size = world.sealed.size();
    assertEquals(world.sealed.get(size - 2), world.sealed.get(size - 1));
  }

  @Test
  void namesWhatIsWrongWithOtherBytes() {
    assertEquals(SnapshotException.Kind.NOT_A_SNAPSHOT, fault(new byte[0]));
    assertEquals(SnapshotException.Kind.NOT_A_SNAPSHOT, fault(new byte[100]));
    byte[] newer = snapshot.clone();
    newer[7]++;
    assertEquals(SnapshotException.Kind.UNKNOWN_VERSION, fault(newer));
    assertEquals(SnapshotException.Kind.TRUNCATED, fault(Arrays.copyOf(snapshot, 20)));
    assertEquals(
        SnapshotException.Kind.CORRUPT, fault(Arrays.copyOf(snapshot, snapshot.length - 1)));
  }

  @Test
  void anyFlippedByteIsFound() {
    for (int at = 8; at < snapshot.length; at += 37) {
      byte[] flipped = snapshot.clone();
      flipped[at] ^= 1;
      assertEquals(SnapshotException.Kind.CORRUPT, fault(flipped), "byte " + at);
    }
  }

  @Test
  void refusesTheSnapshotOfAnotherLedger() {
    LedgerConfig other = ScenarioMarkets.config(List.of(Shape.S64));
    SnapshotException fault =
        assertThrows(SnapshotException.class, () -> Ledger.restore(other, snapshot));
    assertEquals(SnapshotException.Kind.OTHER_LEDGER, fault.kind());
  }
}
