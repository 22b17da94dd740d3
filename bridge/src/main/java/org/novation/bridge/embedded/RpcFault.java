package org.novation.bridge.embedded;

/**
 * A JSON-RPC error answer. Codes are those of EIP-1474; 3 is an execution that reverted, with its
 * data.
 */
final class RpcFault extends Exception {
  static final int REVERTED = 3;
  static final int REFUSED = -32000;
  static final int UNKNOWN_METHOD = -32601;
  static final int BAD_PARAMETERS = -32602;
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
}
