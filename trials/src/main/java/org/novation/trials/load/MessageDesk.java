package org.novation.trials.load;

import java.util.function.LongSupplier;
import org.novation.ledger.amount.Amount;
import org.novation.ledger.command.SignedInstruction;
import org.novation.ledger.command.SignedOrder;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.Tag;
import org.novation.ledger.message.Deployment;
import org.novation.ledger.message.InstructionMessage;
import org.novation.ledger.message.OrderMessage;
import org.novation.ledger.message.Side;
import org.novation.ledger.message.SignedWords;

/** Writes and signs what traders send. Safe for use by many threads. */
public final class MessageDesk {
  /** Most fee that traders pay, in 2^-24 of the quote: above every schedule here. */
  private static final int FEE_CAP = 20_000;

  private final FieldElement orderDomain;
  private final FieldElement instructionDomain;
  private final LongSupplier clock;
  private final long life;
  private final Sequences sequences = new Sequences();

  /**
   * @param clock Unix seconds of the chain
   * @param life seconds that a message lives
   */
  public MessageDesk(Deployment deployment, LongSupplier clock, long life) {
    this.orderDomain = deployment.domain(Tag.ORDER);
    this.instructionDomain = deployment.domain(Tag.INSTRUCTION);
    this.clock = clock;
    this.life = life;
  }

  /**
   * What an order is about.
   *
   * @param market id
   * @param limit worst price, collateral units a lot
   * @param flags of {@code OrderFlags}
   */
  public record Terms(int market, Side side, long lots, long limit, int flags) {}

  public SignedOrder order(TrialTrader trader, int slot, Terms terms) {
    OrderMessage message =
        new OrderMessage(
            trader.account(),
            slot,
            sequences.next(trader.account()),
            terms.market(),
            terms.side(),
            terms.lots(),
            terms.limit(),
            0,
            terms.flags(),
            expiry(),
            FEE_CAP);
    return new SignedOrder(message, message.words(orderDomain).sign(trader.secret()));
  }

  public SignedInstruction withdrawal(TrialTrader trader, int slot, Amount amount) {
    return sign(
        trader,
        InstructionMessage.withdrawal(
            trader.account(), slot, sequence(trader), 0, expiry(), amount));
  }

  public SignedInstruction transfer(TrialTrader trader, int slot, TrialTrader to, Amount amount) {
    return sign(
        trader,
        InstructionMessage.transfer(
            trader.account(), slot, sequence(trader), to.account(), 0, expiry(), amount));
  }

  /** Kills all orders of the account with sequences below the one that it bears. */
  public SignedInstruction cancelAll(TrialTrader trader, int slot) {
    long sequence = sequence(trader);
    return sign(
        trader,
        InstructionMessage.cancelAll(trader.account(), slot, sequence, 0, expiry(), sequence));
  }

  private long sequence(TrialTrader trader) {
    return sequences.next(trader.account());
  }

  private long expiry() {
    return clock.getAsLong() + life;
  }

  private SignedInstruction sign(TrialTrader trader, InstructionMessage message) {
    return new SignedInstruction(
        message,
        new SignedWords(instructionDomain, message.w1(), message.w2()).sign(trader.secret()));
  }
}
