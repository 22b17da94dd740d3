package org.novation.ledger.margin;

import java.math.BigInteger;
import org.novation.ledger.field.FieldViolation;
import org.novation.ledger.market.Columns;

/** Why a row may not claim a margin rule, or a takeover may not happen (SPEC M). */
public sealed interface MarginRefusal {
  /** A value left the width that the circuit checks (SPEC W1). */
  record Width(FieldViolation violation) implements MarginRefusal {}

  /** A market with lots is in no parameter row. */
  record UnlistedMarket(int market) implements MarginRefusal {}

  /** A market's last price is too old for this batch, or it never had one (SPEC T4). */
  record StalePrice(int market, long round, long batchTime) implements MarginRefusal {}

  /** Value leaves the account, which only rule 1 allows. */
  record DebitNeedsInitial(BigInteger debits) implements MarginRefusal {}

  /** The position slots changed their markets, which only rule 1 allows. */
  record MarketsMoved() implements MarginRefusal {}

  /** A position grew or flipped. */
  record PositionGrew(int market, long before, long after) implements MarginRefusal {}

  /** A position changed at all. */
  record PositionChanged(int market, long before, long after) implements MarginRefusal {}

  /** No position shrank. */
  record NothingReduced() implements MarginRefusal {}

  /** Not healthy after. */
  record NotHealthy(Columns columns, Health.Failing failing) implements MarginRefusal {}

  /** Healthy before, so not distressed. */
  record NotDistressed() implements MarginRefusal {}

  /** A part of the requirement grew; units as in {@link Requirement}. */
  record RequirementGrew(Conjunct part, BigInteger before, BigInteger after)
      implements MarginRefusal {}

  /** The trading result, scaled by 2^16, is below what slippage allows. */
  record LossAboveAllowance(BigInteger scaledResult, BigInteger allowance)
      implements MarginRefusal {}

  /** The value after is negative and less than before. */
  record EquityFell(BigInteger before, BigInteger after) implements MarginRefusal {}

  /** The trading result is negative where only credits are allowed. */
  record NetLoss(BigInteger result) implements MarginRefusal {}

  /** A takeover would leave the house with more lots than its cap. */
  record HouseCapExceeded(int market, BigInteger lots, long cap) implements MarginRefusal {}
}
