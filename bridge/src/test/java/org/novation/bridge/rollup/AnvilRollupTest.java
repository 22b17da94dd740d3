package org.novation.bridge.rollup;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.novation.bridge.AnvilNode;
import org.novation.bridge.L1;
import org.novation.bridge.rpc.JsonRpcL1;
import org.novation.bridge.rpc.Patience;

class AnvilRollupTest extends RollupSuite {
  private AnvilNode node;
  private L1 l1;

  @Override
  L1 chain() throws Exception {
    assumeTrue(AnvilNode.isInstalled(), "anvil is missing: run npm ci in verifier-contracts");
    node = AnvilNode.start(31337);
    l1 = JsonRpcL1.connect(node.address(), Patience.ofLocalNode());
    return l1;
  }

  @AfterEach
  void close() {
    if (l1 != null) {
      l1.close();
      node.close();
    }
  }
}
