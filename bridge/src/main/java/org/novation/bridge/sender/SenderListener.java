package org.novation.bridge.sender;

import java.math.BigInteger;

/** Told what a sender does, for metrics and logs; called by the thread that steps it. */
public interface SenderListener {
  /** Listens to nothing. */
  SenderListener NONE = new SenderListener() {};

  /** An attempt was stored and is about to be broadcast; a number above 1 means raised fees. */
  default void attempted(StoredTransaction transaction, Attempt attempt) {}

  /** A transaction was found in a block, perhaps refused there. */
  default void mined(StoredTransaction transaction, Mined mined) {}

  /** A transaction left the chain with its block; it waits to be mined again. */
  default void reorganised(StoredTransaction transaction, Mined lost) {}

  /**
   * A transaction is final, with success or without.
   *
   * @param cost wei paid for its gas
   */
  default void finalised(StoredTransaction transaction, Mined mined, BigInteger cost) {}

  /** Another transaction that is final took this one's number. */
  default void gaveUp(StoredTransaction transaction) {}
}
