package org.novation.bridge.rollup;

/**
 * Rows of a batch shape, and so the places of its public words (P1).
 *
 * @param id shape id
 * @param accounts rows A
 * @param orders rows O
 * @param instructions rows I
 * @param operations rows P
 * @param levels tree levels served: a population of 8^levels
 */
public record Shape(
    int id, int accounts, int orders, int instructions, int operations, int levels) {
  /** Words of the header. */
  public static final int HEADER = 24;

  private static final int MARKETS = 16 * 2;
  private static final int OPERATION = 6;
  private static final int WITHDRAWAL = 2;
  private static final int ACCOUNT = 5;

  /** All words of the shape. */
  public int words() {
    return payoutEnd() + orders + instructions + ACCOUNT * accounts;
  }

  /** First word of the payout segment: operations, then withdrawals (P5). */
  int payoutStart() {
    return HEADER + MARKETS;
  }

  int payoutEnd() {
    return payoutStart() + OPERATION * operations + WITHDRAWAL * instructions;
  }
}
