package org.novation.bridge.evm;

/**
 * A transaction that no block may contain. The message names the reason in the words that Ethereum
 * clients use.
 */
public final class EvmRejection extends Exception {
  private static final long serialVersionUID = 1L;

  public EvmRejection(String message) {
    super(message);
  }

  public EvmRejection(String message, Throwable cause) {
    super(message, cause);
  }
}
