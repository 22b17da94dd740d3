package org.novation.ledger.engine;

/** Rules of the engine that a trader signs with an order (SPEC O2); they are not proven. */
public final class OrderFlags {
  /** Only rest, never take: refused if it would trade on arrival. */
  public static final int POST_ONLY = 1;

  /** Trade on arrival or not at all: what is left does not rest. */
  public static final int IMMEDIATE = 2;

  private static final int KNOWN = POST_ONLY | IMMEDIATE;

  private OrderFlags() {}

  static boolean areKnown(int flags) {
    return (flags & ~KNOWN) == 0 && flags != KNOWN;
  }
}
