package org.novation.ledger.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.FieldViolation;
import org.novation.ledger.market.Funding;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.message.SignedWords;
import org.novation.ledger.state.Markets;

/**
 * When a tick is valid and what it does (SPEC T2, T3).
 *
 * @param parameters governed parameters of the batch
 * @param committee committee of the batch
 * @param priceDomain {@code Deployment.domain(Tag.PRICE)}
 */
public record TickRules(Parameters parameters, Committee committee, FieldElement priceDomain) {

  /**
   * Validates a tick and moves every market with a quorum.
   *
   * @param markets rows before
   * @param lastRound last round that a tick brought
   * @param batchTime Unix seconds
   */
  public TickOutcome apply(Tick tick, Markets markets, long lastRound, long batchTime) {
    Optional<TickRefusal> refusal =
        checkVectors(tick)
            .or(() -> checkRound(tick, lastRound, batchTime))
            .or(() -> checkMembers(tick))
            .or(() -> checkSignatures(tick.vectors()));
    return refusal.<TickOutcome>map(TickOutcome.Refused::new).orElseGet(() -> move(tick, markets));
  }

  /**
   * Leaves out the vectors that would have the whole tick refused, so that one bad publisher cannot
   * hold up the others. What is left may still lack a quorum.
   */
  public Sifted sift(Tick tick) {
    List<SignedVector> sorted = new ArrayList<>(tick.vectors());
    sorted.sort(Comparator.comparingInt(SignedVector::member));
    List<SignedVector> kept = new ArrayList<>();
    List<TickRefusal> dropped = new ArrayList<>();
    for (SignedVector signed : sorted) {
      int before = kept.isEmpty() ? -1 : kept.getLast().member();
      checkVector(signed, tick.round())
          .or(() -> checkMember(signed, before))
          .or(() -> checkSignatures(List.of(signed)))
          .ifPresentOrElse(dropped::add, () -> kept.add(signed));
    }
    return new Sifted(new Tick(tick.round(), kept), dropped);
  }

  private Optional<TickRefusal> checkVectors(Tick tick) {
    if (tick.vectors().isEmpty()) {
      return Optional.of(new TickRefusal.Empty());
    }
    return tick.vectors().stream()
        .flatMap(signed -> checkVector(signed, tick.round()).stream())
        .findFirst();
  }

  private Optional<TickRefusal> checkVector(SignedVector signed, long round) {
    Optional<FieldViolation> violation = signed.vector().check(parameters);
    if (violation.isPresent()) {
      return Optional.of(new TickRefusal.Field(signed.member(), violation.get()));
    }
    return signed.vector().round() != round
        ? Optional.of(new TickRefusal.MixedRounds(signed.member(), signed.vector().round(), round))
        : Optional.empty();
  }

  private Optional<TickRefusal> checkRound(Tick tick, long lastRound, long batchTime) {
    if (tick.round() <= lastRound) {
      return Optional.of(new TickRefusal.NotLater(tick.round(), lastRound));
    }
    long instant = parameters.instant(tick.round());
    return instant > batchTime
        ? Optional.of(new TickRefusal.InFuture(tick.round(), instant, batchTime))
        : Optional.empty();
  }

  private Optional<TickRefusal> checkMembers(Tick tick) {
    int before = -1;
    for (SignedVector signed : tick.vectors()) {
      Optional<TickRefusal> refusal = checkMember(signed, before);
      if (refusal.isPresent()) {
        return refusal;
      }
      before = signed.member();
    }
    return Optional.empty();
  }

  private Optional<TickRefusal> checkMember(SignedVector signed, int before) {
    if (signed.member() < 0 || signed.member() >= committee.size()) {
      return Optional.of(new TickRefusal.UnknownMember(signed.member(), committee.size()));
    }
    return signed.member() <= before
        ? Optional.of(new TickRefusal.MembersNotIncreasing(signed.member(), before))
        : Optional.empty();
  }

  private Optional<TickRefusal> checkSignatures(List<SignedVector> vectors) {
    boolean[] valid =
        SignedWords.verifyMany(
            vectors.stream()
                .map(
                    signed ->
                        new SignedWords.Claim(
                            signed.vector().words(priceDomain, parameters),
                            committee.members().get(signed.member()),
                            signed.signature()))
                .toList());
    for (int i = 0; i < valid.length; i++) {
      if (!valid[i]) {
        return Optional.of(new TickRefusal.BadSignature(vectors.get(i).member()));
      }
    }
    return Optional.empty();
  }

  private TickOutcome move(Tick tick, Markets markets) {
    Markets moved = markets;
    SortedSet<Integer> rows = new TreeSet<>();
    for (int row = 0; row < Markets.ROWS; row++) {
      int wanted = row;
      List<VouchedPrice> vouched =
          tick.vectors().stream()
              .flatMap(signed -> signed.vector().price(wanted).stream())
              .toList();
      if (committee.isQuorum(vouched.size())) {
        long index = median(vouched.stream().map(VouchedPrice::index).toList());
        long mark = median(vouched.stream().map(VouchedPrice::mark).toList());
        moved =
            moved.with(
                row,
                Funding.move(
                    markets.row(row),
                    parameters.market(row),
                    parameters.fundingBound(),
                    tick.round(),
                    index,
                    mark));
        rows.add(row);
      }
    }
    if (rows.isEmpty()) {
      return new TickOutcome.Refused(
          new TickRefusal.NoQuorum(tick.vectors().size(), committee.quorum()));
    }
    return new TickOutcome.Accepted(moved, Collections.unmodifiableSortedSet(rows));
  }

  /** The value of rank ceil(n/2), ascending. */
  static long median(List<Long> values) {
    List<Long> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get((sorted.size() + 1) / 2 - 1);
  }
}
