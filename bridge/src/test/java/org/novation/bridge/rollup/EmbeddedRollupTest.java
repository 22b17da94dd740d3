package org.novation.bridge.rollup;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.embedded.ChainClock;
import org.novation.bridge.embedded.EmbeddedL1;

class EmbeddedRollupTest extends RollupSuite {
  private static L1 l1;

  @BeforeAll
  static void start() throws L1Exception {
    l1 = EmbeddedL1.start(new ChainClock(1_800_000_000));
  }

  @AfterAll
  static void close() {
    l1.close();
  }

  @Override
  L1 chain() {
    return l1;
  }
}
