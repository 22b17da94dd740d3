package org.novation.bridge.rollup;

import org.junit.jupiter.api.AfterEach;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.embedded.ChainClock;
import org.novation.bridge.embedded.EmbeddedL1;

class EmbeddedRollupTest extends RollupSuite {
  private L1 l1;

  @Override
  L1 chain() throws L1Exception {
    l1 = EmbeddedL1.start(new ChainClock(1_800_000_000));
    return l1;
  }

  @AfterEach
  void close() {
    l1.close();
  }
}
