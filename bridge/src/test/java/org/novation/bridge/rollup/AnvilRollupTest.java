package org.novation.bridge.rollup;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.novation.bridge.AnvilNode;
import org.novation.bridge.L1;
import org.novation.bridge.rpc.JsonRpcL1;
import org.novation.bridge.rpc.Patience;

/**
 * The same suite over HTTP, under the rules that the contracts are compiled for and under those of
 * today.
 */
class AnvilRollupTest {
  @Nested
  class UnderIstanbul extends OnAnvil {
    @Override
    String hardfork() {
      return "istanbul";
    }
  }

  @Nested
  class UnderOsaka extends OnAnvil {
    @Override
    String hardfork() {
      return "osaka";
    }
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class OnAnvil extends RollupSuite {
    private AnvilNode node;
    private L1 l1;

    abstract String hardfork();

    @BeforeAll
    void start() throws Exception {
      assumeTrue(AnvilNode.isInstalled(), "anvil is missing: run npm ci in verifier-contracts");
      node = AnvilNode.start(hardfork());
      l1 = JsonRpcL1.connect(node.address(), Patience.ofLocalNode());
    }

    @AfterAll
    void close() {
      if (l1 != null) {
        l1.close();
      }
      if (node != null) {
        node.close();
      }
    }

    @Override
    L1 chain() {
      return l1;
    }
  }
}
