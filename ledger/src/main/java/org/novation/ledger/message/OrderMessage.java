package org.novation.ledger.message;

import java.util.Optional;
import java.util.stream.Stream;
import org.novation.ledger.amount.Price;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.FieldViolation;
import org.novation.ledger.field.Packing;
import org.novation.ledger.field.Range;
import org.novation.ledger.field.Tag;
import org.novation.ledger.state.Account;
import org.novation.ledger.state.OrderSlots;
import org.novation.ledger.state.Position;

/**
 * What a trader signs to trade (SPEC O2). Values are unchecked until {@link #check}.
 *
 * @param account index of the account
 * @param slot order slot, 6 bits
 * @param sequence from 1, 48 bits
 * @param market market id
 * @param side buys or sells
 * @param lots from 1, 47 bits
 * @param limit worst price, collateral units per lot
 * @param validFrom first instant it is valid, Unix seconds
 * @param flags rules of the engine, 16 bits, signed but not proven
 * @param expiry first instant it is no longer valid, Unix seconds
 * @param feeCap most fee in 2^-24 of the quote
 */
public record OrderMessage(
    int account,
    int slot,
    long sequence,
    int market,
    Side side,
    long lots,
    long limit,
    long validFrom,
    int flags,
    long expiry,
    int feeCap) {
  public static final Range LOTS = Range.positive("lots", 47);
  public static final Range LIMIT = new Range("limit", Price.RANGE.least(), Price.RANGE.greatest());
  public static final Range FLAGS = Range.unsigned("flags", 16);
  public static final Range FEE_CAP = Range.unsigned("fee cap", 24);
  static final Range SEQUENCE = Range.positive("sequence", 48);
  static final Range VALID_FROM = Range.unsigned("valid from", 40);
  static final Range EXPIRY = Range.unsigned("expiry", 40);

  /** The first field out of its range, or empty when the words encode. */
  public Optional<FieldViolation> check() {
    return Stream.of(
            Account.INDEX.check(account),
            OrderSlots.SLOT.check(slot),
            SEQUENCE.check(sequence),
            Position.MARKET.check(market),
            LOTS.check(lots),
            LIMIT.check(limit),
            VALID_FROM.check(validFrom),
            FLAGS.check(flags),
            EXPIRY.check(expiry),
            FEE_CAP.check(feeCap))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** True iff {@code validFrom <= time < expiry} (SPEC T5). */
  public boolean isValidAt(long time) {
    return validFrom <= time && time < expiry;
  }

  /** True iff the limit allows this price. */
  public boolean allows(long price) {
    return side == Side.BUY ? price <= limit : price >= limit;
  }

  public FieldElement w1() {
    return new Packing()
        .put("account", account, 30)
        .put("slot", slot, 6)
        .put("sequence", sequence, 48)
        .put("market", market, 16)
        .put("side", side.bit(), 1)
        .put("lots", lots, 47)
        .put("limit", limit, 48)
        .put("valid from", validFrom, 40)
        .put("flags", flags, 16)
        .word();
  }

  /** Bundle and key id are 0 (later). */
  public FieldElement w2() {
    return new Packing().put("expiry", expiry, 40).put("fee cap", feeCap, 24).word();
  }

  /** What is signed, in a deployment. */
  public SignedWords words(Deployment deployment) {
    return new SignedWords(deployment.domain(Tag.ORDER), w1(), w2());
  }

  /** What is signed, in a domain computed once for many orders. */
  public SignedWords words(FieldElement orderDomain) {
    return new SignedWords(orderDomain, w1(), w2());
  }
}
