package org.novation.bridge;

import java.math.BigInteger;

/** What only a chain made for tests can do: the embedded one, and anvil. */
public interface TestChain {
  /**
   * Mines an empty block at this time, Unix seconds; does nothing if the newest block is not older.
   */
  void advanceTo(long unixSeconds) throws L1Exception;

  /** Sets an account's native coin, wei. */
  void fund(Address account, BigInteger wei) throws L1Exception;
}
