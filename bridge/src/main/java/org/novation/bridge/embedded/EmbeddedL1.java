package org.novation.bridge.embedded;

import java.nio.file.Path;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;

/**
 * The default {@link L1}: Besu's EVM in this process. {@link EmbeddedNode} serves it to others too.
 */
public final class EmbeddedL1 {
  /** Chain id; contracts may be told that it is a test chain. */
  public static final long CHAIN_ID = 1337;

  private EmbeddedL1() {}

  /** See {@link EmbeddedNode#start}. Closing it lets go of Besu. */
  public static L1 start(ChainClock clock) throws L1Exception {
    return EmbeddedNode.start(clock).l1();
  }

  /** See {@link EmbeddedNode#open}. Closing it lets go of Besu and the folder. */
  public static L1 open(Path folder, ChainClock clock) throws L1Exception {
    return EmbeddedNode.open(folder, clock).l1();
  }

  /** See {@link EmbeddedNode#live}. Closing it lets go of Besu and the folder. */
  public static L1 live(Path folder) throws L1Exception {
    return EmbeddedNode.live(folder).l1();
  }
}
