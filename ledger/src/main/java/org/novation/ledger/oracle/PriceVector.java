package org.novation.ledger.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.novation.ledger.amount.Price;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.FieldViolation;
import org.novation.ledger.field.Hash;
import org.novation.ledger.field.Packing;
import org.novation.ledger.field.Range;
import org.novation.ledger.field.Tag;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.message.SignedWords;
import org.novation.ledger.state.MarketState;
import org.novation.ledger.state.Markets;

/**
 * What a publisher signs for one round: index and mark of every market it vouches for (SPEC T1).
 *
 * @param round from 1, 40 bits
 * @param prices by increasing row
 */
public record PriceVector(long round, List<VouchedPrice> prices) {
  private static final Range ROUND =
      new Range("round", FieldElement.ONE.value(), MarketState.ROUND.greatest());
  private static final Range INDEX =
      new Range("index", Price.RANGE.least(), Price.RANGE.greatest());
  private static final Range MARK = new Range("mark", Price.RANGE.least(), Price.RANGE.greatest());

  public PriceVector {
    prices = List.copyOf(prices);
  }

  /** The first limit broken: widths, rows strictly increasing, each row listing a market. */
  public Optional<FieldViolation> check(Parameters parameters) {
    Optional<FieldViolation> violation = ROUND.check(round);
    int before = -1;
    for (VouchedPrice price : prices) {
      if (violation.isPresent()) {
        return violation;
      }
      violation = check(price, before, parameters);
      before = price.row();
    }
    return violation;
  }

  private static Optional<FieldViolation> check(
      VouchedPrice price, int before, Parameters parameters) {
    if (price.row() <= before || price.row() >= Markets.ROWS) {
      return Optional.of(
          new FieldViolation("row", "" + price.row(), (before + 1) + ".." + (Markets.ROWS - 1)));
    }
    if (parameters.market(price.row()).isFiller()) {
      return Optional.of(new FieldViolation("row", "" + price.row(), "rows that list a market"));
    }
    return INDEX.check(price.index()).or(() -> MARK.check(price.mark()));
  }

  /** {@code Sponge(vector, round, e_0..e_15)}, with the ids of the parameters. */
  public FieldElement w1(Parameters parameters) {
    List<FieldElement> entries =
        new ArrayList<>(Collections.nCopies(Markets.ROWS, FieldElement.ZERO));
    for (VouchedPrice price : prices) {
      entries.set(
          price.row(),
          new Packing()
              .put("id", parameters.market(price.row()).id(), 16)
              .put("index", price.index(), 48)
              .put("mark", price.mark(), 48)
              .word());
    }
    return Hash.sponge(Tag.VECTOR, FieldElement.of(round), entries);
  }

  public FieldElement w2() {
    return FieldElement.of(round);
  }

  /**
   * What is signed.
   *
   * @param priceDomain {@code Deployment.domain(Tag.PRICE)}
   */
  public SignedWords words(FieldElement priceDomain, Parameters parameters) {
    return new SignedWords(priceDomain, w1(parameters), w2());
  }

  /** The price of a row, if vouched for. */
  public Optional<VouchedPrice> price(int row) {
    return prices.stream().filter(price -> price.row() == row).findFirst();
  }
}
