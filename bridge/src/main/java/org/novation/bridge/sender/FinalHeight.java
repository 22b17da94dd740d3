package org.novation.bridge.sender;

import org.novation.bridge.L1Exception;

/** Up to which height blocks count as final, by the policy of the chain. */
@FunctionalInterface
public interface FinalHeight {
  /** Height of the newest block that counts as final. */
  long get() throws L1Exception;
}
