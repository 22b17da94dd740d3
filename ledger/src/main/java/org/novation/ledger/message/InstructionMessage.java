package org.novation.ledger.message;

import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.Stream;
import org.novation.ledger.amount.Amount;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.FieldViolation;
import org.novation.ledger.field.Packing;
import org.novation.ledger.field.Range;
import org.novation.ledger.field.Tag;
import org.novation.ledger.state.Account;
import org.novation.ledger.state.OrderSlots;

/**
 * What a trader signs to withdraw, transfer or cancel all (SPEC O6). Values are unchecked until
 * {@link #check}.
 *
 * @param account index of the account
 * @param slot order slot that it uses up, 6 bits
 * @param sequence from 1, 48 bits
 * @param kind what it does
 * @param target receiving account of a transfer, else 0
 * @param validFrom first instant it is valid, Unix seconds
 * @param expiry first instant it is no longer valid, Unix seconds
 * @param value amount, or the new lowest live sequence of a cancel-all
 */
public record InstructionMessage(
    int account,
    int slot,
    long sequence,
    InstructionKind kind,
    int target,
    long validFrom,
    long expiry,
    BigInteger value) {
  private static final Range TARGET = Range.unsigned("target", 30);
  private static final Range NO_TARGET = new Range("target", BigInteger.ZERO, BigInteger.ZERO);
  private static final Range AMOUNT = Range.positive("amount", 96);

  public static InstructionMessage withdrawal(
      int account, int slot, long sequence, long validFrom, long expiry, Amount amount) {
    return new InstructionMessage(
        account, slot, sequence, InstructionKind.WITHDRAWAL, 0, validFrom, expiry, amount.value());
  }

  public static InstructionMessage transfer(
      int account,
      int slot,
      long sequence,
      int target,
      long validFrom,
      long expiry,
      Amount amount) {
    return new InstructionMessage(
        account,
        slot,
        sequence,
        InstructionKind.TRANSFER,
        target,
        validFrom,
        expiry,
        amount.value());
  }

  public static InstructionMessage cancelAll(
      int account, int slot, long sequence, long validFrom, long expiry, long lowestLive) {
    return new InstructionMessage(
        account,
        slot,
        sequence,
        InstructionKind.CANCEL_ALL,
        0,
        validFrom,
        expiry,
        BigInteger.valueOf(lowestLive));
  }

  /**
   * The first field out of its range, or empty when the words encode. A target other than 0 is for
   * transfers alone.
   */
  public Optional<FieldViolation> check() {
    return Stream.of(
            Account.INDEX.check(account),
            OrderSlots.SLOT.check(slot),
            OrderMessage.SEQUENCE.check(sequence),
            (kind == InstructionKind.TRANSFER ? TARGET : NO_TARGET).check(target),
            OrderMessage.VALID_FROM.check(validFrom),
            OrderMessage.EXPIRY.check(expiry),
            (kind == InstructionKind.CANCEL_ALL ? Account.LOWEST_LIVE : AMOUNT).check(value))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** True iff {@code validFrom <= time < expiry} (SPEC T5). */
  public boolean isValidAt(long time) {
    return validFrom <= time && time < expiry;
  }

  /** The amount of a withdrawal or transfer. */
  public Amount amount() {
    if (kind == InstructionKind.CANCEL_ALL) {
      throw new IllegalStateException("a cancel-all moves no amount");
    }
    return Amount.of(value);
  }

  /** The new lowest live sequence of a cancel-all. */
  public long lowestLive() {
    if (kind != InstructionKind.CANCEL_ALL) {
      throw new IllegalStateException("only a cancel-all names a lowest live sequence");
    }
    return value.longValueExact();
  }

  public FieldElement w1() {
    return new Packing()
        .put("account", account, 30)
        .put("slot", slot, 6)
        .put("sequence", sequence, 48)
        .put("kind", kind.code(), 8)
        .put("target", target, 30)
        .put("valid from", validFrom, 40)
        .put("expiry", expiry, 40)
        .word();
  }

  public FieldElement w2() {
    return new Packing().put("value", value, kind == InstructionKind.CANCEL_ALL ? 48 : 96).word();
  }

  /** What is signed, in a deployment. */
  public SignedWords words(Deployment deployment) {
    return new SignedWords(deployment.domain(Tag.INSTRUCTION), w1(), w2());
  }
}
