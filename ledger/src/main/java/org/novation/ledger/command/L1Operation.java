package org.novation.ledger.command;

import java.math.BigInteger;
import org.novation.ledger.amount.Amount;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.Range;
import org.novation.ledger.state.Account;
import org.novation.ledger.state.L1Address;
import org.novation.ledger.state.PublicKey;

/**
 * One entry of the inbox as its five words hold it (SPEC L1). The inbox bounds the fields; what an
 * entry asks for may still have to be refused, and a kind nobody knows is.
 *
 * @param kind 8 bits; see the constants
 * @param account account index, 30 bits
 * @param amount collateral units, 96 bits
 * @param time L1 time of the entry, Unix seconds, 40 bits
 * @param caller who called the inbox
 * @param key trading key to set
 * @param viewingKeyHash hash of the viewing key to set
 */
public record L1Operation(
    int kind,
    int account,
    Amount amount,
    long time,
    L1Address caller,
    PublicKey key,
    FieldElement viewingKeyHash) {
  public static final int OPEN = 1;
  public static final int DEPOSIT = 2;
  public static final int KEY_CHANGE = 3;

  private static final Range KIND = Range.unsigned("kind", 8);
  private static final Range TIME = Range.unsigned("time", 40);

  /** Throws a {@code WidthException} for a field that the inbox would have stopped. */
  public L1Operation {
    KIND.require(BigInteger.valueOf(kind));
    Account.INDEX.require(BigInteger.valueOf(account));
    TIME.require(BigInteger.valueOf(time));
  }

  /** Whether the operation sets a key: at most one of these an account and batch (SPEC L1b). */
  public boolean setsKey() {
    return kind == OPEN || kind == KEY_CHANGE;
  }
}
