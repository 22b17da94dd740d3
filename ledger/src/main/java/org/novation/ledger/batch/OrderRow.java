package org.novation.ledger.batch;

import java.math.BigInteger;
import org.novation.ledger.command.SignedOrder;
import org.novation.ledger.state.SlotWord;

/**
 * An order that trades in the batch (SPEC O3-O5).
 *
 * @param order as signed
 * @param filledBefore lots filled before the batch, of this sequence
 * @param lots lots filled in the batch
 * @param makerQuote collateral of what it traded while resting
 * @param takerQuote collateral of what it traded on arrival
 * @param fee collateral charged in the batch
 */
public record OrderRow(
    SignedOrder order,
    long filledBefore,
    long lots,
    BigInteger makerQuote,
    BigInteger takerQuote,
    BigInteger fee) {
  static OrderRow unfilled(SignedOrder order, long filledBefore) {
    return new OrderRow(order, filledBefore, 0, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);
  }

  /** With one more fill. */
  OrderRow trade(boolean taker, long price, long traded, FeeSchedule schedule) {
    BigInteger quote = BigInteger.valueOf(price).multiply(BigInteger.valueOf(traded));
    BigInteger maker = taker ? makerQuote : makerQuote.add(quote);
    BigInteger took = taker ? takerQuote.add(quote) : takerQuote;
    return new OrderRow(order, filledBefore, lots + traded, maker, took, schedule.fee(maker, took));
  }

  /** Collateral of all it traded in the batch. */
  BigInteger quote() {
    return makerQuote.add(takerQuote);
  }

  /** Lots filled since its sequence began. */
  long filled() {
    return filledBefore + lots;
  }

  SlotWord slotAfter() {
    return new SlotWord(order.message().sequence(), filled());
  }
}
