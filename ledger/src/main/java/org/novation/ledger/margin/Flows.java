package org.novation.ledger.margin;

import java.math.BigInteger;

/**
 * What moved an account's cash in the batch besides trading (SPEC M1), collateral units, none
 * negative.
 *
 * @param credits deposits, transfers in, fee income
 * @param debits transfers out, withdrawals
 * @param fees fees paid; they count as trading but rule 2 gives them back
 */
public record Flows(BigInteger credits, BigInteger debits, BigInteger fees) {
  public static final Flows NONE = new Flows(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);

  public Flows {
    if (credits.signum() < 0 || debits.signum() < 0 || fees.signum() < 0) {
      throw new IllegalArgumentException("negative flow: " + credits + ", " + debits + ", " + fees);
    }
  }
}
