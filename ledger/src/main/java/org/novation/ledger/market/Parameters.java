package org.novation.ledger.market;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.FieldViolation;
import org.novation.ledger.field.Hash;
import org.novation.ledger.field.Packing;
import org.novation.ledger.field.Range;
import org.novation.ledger.field.Tag;
import org.novation.ledger.state.Account;
import org.novation.ledger.state.Markets;

/**
 * The governed parameters (SPEC D1).
 *
 * @param feeAccount index of the account that earns the fees
 * @param maxAge oldest price that may be used, seconds
 * @param genesis instant of round 0, Unix seconds
 * @param period seconds between rounds
 * @param fundingBound most rounds that funding accrues over at once
 * @param targetShare share of equity set aside in the target predicate, 16 bits in 2^-16
 * @param markets 16 rows, ids strictly increasing
 */
public record Parameters(
    int feeAccount,
    long maxAge,
    long genesis,
    long period,
    int fundingBound,
    int targetShare,
    List<MarketParameters> markets) {
  /** Words of the encoding. */
  public static final int WORDS = 65;

  public Parameters {
    markets = List.copyOf(markets);
    if (markets.size() != Markets.ROWS) {
      throw new IllegalArgumentException(markets.size() + " market rows; exactly " + Markets.ROWS);
    }
  }

  /** Parameters with these markets listed first and fillers in the remaining rows. */
  public static Parameters listing(
      int feeAccount,
      long maxAge,
      long genesis,
      long period,
      int fundingBound,
      int targetShare,
      List<MarketParameters> listed) {
    List<MarketParameters> rows = new ArrayList<>(listed);
    while (rows.size() < Markets.ROWS) {
      rows.add(MarketParameters.filler(rows.size()));
    }
    return new Parameters(feeAccount, maxAge, genesis, period, fundingBound, targetShare, rows);
  }

  /** The first broken limit, or empty when every word encodes and every rule of SPEC D1 holds. */
  public Optional<FieldViolation> check() {
    return Stream.concat(
            Stream.of(
                Account.INDEX.check(feeAccount),
                Range.unsigned("max age", 32).check(maxAge),
                Range.unsigned("genesis", 40).check(genesis),
                Range.positive("period", 32).check(period),
                Range.unsigned("funding bound", 16).check(fundingBound),
                Range.unsigned("target share", 16).check(targetShare),
                checkIds()),
            markets.stream().map(MarketParameters::check))
        .flatMap(Optional::stream)
        .findFirst();
  }

  public MarketParameters market(int row) {
    return markets.get(row);
  }

  /** Row of a listed market, empty for an id that no row lists or that is a filler's. */
  public OptionalInt row(int id) {
    for (int row = 0; row < markets.size(); row++) {
      if (markets.get(row).id() == id && !markets.get(row).isFiller()) {
        return OptionalInt.of(row);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * The instant of a round, Unix seconds (SPEC T1); {@link Long#MAX_VALUE} for a round that lies
   * beyond any clock, since a signed round may be anything of 40 bits.
   */
  public long instant(long round) {
    return round > (Long.MAX_VALUE - genesis) / period ? Long.MAX_VALUE : genesis + round * period;
  }

  /** True iff a price of this round may be used in a batch of this time (SPEC T4). */
  public boolean isFresh(long round, long batchTime) {
    long age = batchTime - instant(round);
    return round > 0 && age >= 0 && age <= maxAge;
  }

  /** The 65 words. */
  public List<FieldElement> words() {
    List<FieldElement> words = new ArrayList<>(WORDS);
    words.add(
        new Packing()
            .put("fee account", feeAccount, 30)
            .put("max age", maxAge, 32)
            .put("genesis", genesis, 40)
            .put("period", period, 32)
            .put("funding bound", fundingBound, 16)
            .put("target share", targetShare, 16)
            .word());
    markets.forEach(market -> words.addAll(market.words()));
    return words;
  }

  /** {@code Sponge(parameters, 0, words)}. */
  public FieldElement hash() {
    return Hash.sponge(Tag.PARAMETERS, FieldElement.ZERO, words());
  }

  private Optional<FieldViolation> checkIds() {
    for (int row = 1; row < markets.size(); row++) {
      int before = markets.get(row - 1).id();
      if (markets.get(row).id() <= before) {
        String id = Integer.toString(markets.get(row).id());
        return Optional.of(
            new FieldViolation("id of market row " + row, id, (before + 1) + "..65535"));
      }
    }
    return Optional.empty();
  }
}
