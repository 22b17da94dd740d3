package org.novation.bridge.embedded;

import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.rpc.JsonRpcL1;
import org.novation.bridge.rpc.Patience;

/** The default {@link L1}: Besu's EVM in this process. */
public final class EmbeddedL1 {
  /** Chain id; contracts may be told that it is a test chain. */
  public static final long CHAIN_ID = 1337;

  private EmbeddedL1() {}

  /** A new chain, empty, its genesis at the clock's present. Closing it lets go of Besu. */
  public static L1 start(ChainClock clock) throws L1Exception {
    var service = new EmbeddedService(new EmbeddedChain(CHAIN_ID, clock));
    return new JsonRpcL1(service, Patience.ofLocalNode());
  }
}
