package org.novation.bridge.embedded;

import java.io.IOException;

/**
 * A JSON-RPC error answer. Codes are those of EIP-1474; 3 is an execution that reverted, with its
 * data.
 */
final class RpcFault extends Exception {
  static final int REVERTED = 3;
  static final int REFUSED = -32000;
  static final int UNKNOWN_METHOD = -32601;
  static final int BAD_PARAMETERS = -32602;
  static final int INTERNAL = -32603;
  private static final long serialVersionUID = 1L;

  final int code;

  /** Hexadecimal revert data, or null. */
  final String data;

  RpcFault(int code, String message, String data) {
    super(message);
    this.code = code;
    this.data = data;
  }

  RpcFault(int code, String message) {
    this(code, message, null);
  }

  /** The disk did not take a step, which therefore did not happen. */
  static RpcFault notKept(IOException e) {
    return new RpcFault(REFUSED, "the chain's folder cannot be written: " + e.getMessage());
  }
}
