package org.novation.bridge;

import java.util.Locale;

/** The names that a proof-of-stake chain's nodes have for blocks (Ethereum's execution API). */
public enum BlockTag {
  /** The newest. */
  LATEST,
  /** The newest that honest validators would not leave, as things stand. */
  SAFE,
  /** The newest that cannot be undone without a third of the stake being slashed. */
  FINALIZED;

  /** As JSON-RPC writes it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
