package org.novation.ledger.message;

/** Side of an order (SPEC O2): 0 buys, 1 sells. */
public enum Side {
  BUY(1),
  SELL(-1);

  private final int sign;

  Side(int sign) {
    this.sign = sign;
  }

  /** +1 when a fill adds lots, -1 when it takes them. */
  public int sign() {
    return sign;
  }

  /** The bit in the signed word. */
  public int bit() {
    return this == BUY ? 0 : 1;
  }

  public Side opposite() {
    return this == BUY ? SELL : BUY;
  }
}
