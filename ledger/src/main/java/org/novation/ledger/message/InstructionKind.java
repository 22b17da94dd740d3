package org.novation.ledger.message;

/** What an instruction does (SPEC O6). */
public enum InstructionKind {
  /** Pays an amount to the account's own L1 address. */
  WITHDRAWAL(1),
  /** Moves an amount to another account. */
  TRANSFER(2),
  /** Raises the lowest live sequence. */
  CANCEL_ALL(3);

  private final int code;

  InstructionKind(int code) {
    this.code = code;
  }

  /** The number in the signed word. */
  public int code() {
    return code;
  }
}
