package org.novation.sequencer.demo;

import java.util.HashMap;
import java.util.Map;
import org.novation.ledger.amount.Amount;
import org.novation.ledger.command.SignedInstruction;
import org.novation.ledger.command.SignedOrder;
import org.novation.ledger.engine.Ledger;
import org.novation.ledger.message.InstructionMessage;
import org.novation.ledger.message.OrderMessage;
import org.novation.ledger.message.Side;
import org.novation.sequencer.market.Market;

/**
 * Writes and signs what traders send. Orders of an account go round the first eight slots, so that
 * all of them lie under one node of its slot tree; those meant to rest take a slot of their own.
 */
final class TraderDesk {
  /** Seconds that an order lives. */
  static final long LIFE = 3_600;

  private static final int FAST_SLOTS = 8;
  private static final int RESTING_SLOT = 8;

  private final Ledger ledger;
  private final int feeCap;
  private final Map<Integer, Integer> nextSlot = new HashMap<>();

  TraderDesk(Ledger ledger) {
    this.ledger = ledger;
    this.feeCap = ledger.config().fees().highest();
  }

  /**
   * What an order is about.
   *
   * @param limit worst price, collateral units a lot
   * @param flags of {@code OrderFlags}
   */
  record Terms(Market market, Side side, long lots, long limit, int flags) {}

  /** An order to be executed at once or within this batch. */
  SignedOrder order(Trader trader, Terms terms, long time) {
    int slot = nextSlot.merge(trader.account(), 1, (old, one) -> (old + one) % FAST_SLOTS);
    return sign(trader, slot, terms, time);
  }

  /** An order that waits for a better day. */
  SignedOrder resting(Trader trader, Terms terms, long time) {
    return sign(trader, RESTING_SLOT, terms, time);
  }

  SignedInstruction withdrawal(Trader trader, Amount amount, long time) {
    int slot = nextSlot.merge(trader.account(), 1, (old, one) -> (old + one) % FAST_SLOTS);
    long sequence = sequence(trader, slot);
    return sign(
        trader,
        InstructionMessage.withdrawal(trader.account(), slot, sequence, 0, time + LIFE, amount));
  }

  SignedInstruction transfer(Trader trader, Trader to, Amount amount, long time) {
    int slot = nextSlot.merge(trader.account(), 1, (old, one) -> (old + one) % FAST_SLOTS);
    long sequence = sequence(trader, slot);
    return sign(
        trader,
        InstructionMessage.transfer(
            trader.account(), slot, sequence, to.account(), 0, time + LIFE, amount));
  }

  private SignedOrder sign(Trader trader, int slot, Terms terms, long time) {
    OrderMessage message =
        new OrderMessage(
            trader.account(),
            slot,
            sequence(trader, slot),
            terms.market().id(),
            terms.side(),
            terms.lots(),
            terms.limit(),
            0,
            terms.flags(),
            time + LIFE,
            feeCap);
    return new SignedOrder(
        message, message.words(ledger.config().deployment()).sign(trader.secret()));
  }

  private SignedInstruction sign(Trader trader, InstructionMessage message) {
    return new SignedInstruction(
        message, message.words(ledger.config().deployment()).sign(trader.secret()));
  }

  private long sequence(Trader trader, int slot) {
    return ledger.highestSequence(trader.account(), slot) + 1;
  }
}
