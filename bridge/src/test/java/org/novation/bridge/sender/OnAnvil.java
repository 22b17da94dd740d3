package org.novation.bridge.sender;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.novation.bridge.AnvilNode;
import org.novation.bridge.L1;
import org.novation.bridge.rpc.JsonRpcL1;
import org.novation.bridge.rpc.Patience;

/** A test on an anvil that mines when told to, with a signer of its own each time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnAnvil {
  protected AnvilNode node;
  protected L1 l1;
  protected Steering anvil;
  protected Bench bench;

  /** As anvil names it. */
  protected String hardfork() {
    return "osaka";
  }

  @BeforeAll
  void start() throws Exception {
    assumeTrue(AnvilNode.isInstalled(), "anvil is missing: run npm ci in verifier-contracts");
    node = AnvilNode.start(hardfork());
    l1 = JsonRpcL1.connect(node.address(), Patience.ofLocalNode());
    anvil = new Steering(node.address());
  }

  @BeforeEach
  void fund() throws Exception {
    bench = new Bench(l1);
    bench.confirmations = 5;
    anvil.mine(5); // deep enough for a reorganisation to leave the funds alone
  }

  @AfterAll
  void stop() {
    if (anvil != null) {
      anvil.close();
      l1.close();
      node.close();
    }
  }

  /** A block, and a look at it. */
  protected void mineAndStep(int times) {
    for (int i = 0; i < times; i++) {
      anvil.mine(1);
      bench.sender.step();
    }
  }
}
