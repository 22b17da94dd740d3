package org.novation.ledger.market;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.FieldViolation;
import org.novation.ledger.field.Packing;
import org.novation.ledger.field.Range;
import org.novation.ledger.state.Position;

/**
 * Governed parameters of one market row (SPEC D1).
 *
 * @param id market id, 1..2^16-1
 * @param penalty takeover penalty h, 16 bits in 2^-16
 * @param slippage slippage allowance d, 16 bits in 2^-16
 * @param kappa funding a round and unit of mark minus index, 32 bits in 2^-32
 * @param fundingCap largest funding a round and unit of index, 32 bits in 2^-32
 * @param houseCap most lots that a takeover may leave the house with, either sign, 47 bits
 * @param maintenance maintenance columns
 * @param initial initial columns
 */
public record MarketParameters(
    int id,
    int penalty,
    int slippage,
    long kappa,
    long fundingCap,
    long houseCap,
    RiskColumns maintenance,
    RiskColumns initial) {
  /** Id of row 0's filler; row k has this plus k. */
  public static final int FIRST_FILLER = 0xFFF0;

  /** The row that lists no market (SPEC D1): filler id, h = d = 0, a_m = 1. */
  public static MarketParameters filler(int row) {
    return new MarketParameters(
        FIRST_FILLER + row, 0, 0, 0, 0, 0, RiskColumns.filler(1), RiskColumns.filler(0));
  }

  /** True iff the row lists no market. */
  public boolean isFiller() {
    return id >= FIRST_FILLER;
  }

  public RiskColumns columns(Columns columns) {
    return columns == Columns.MAINTENANCE ? maintenance : initial;
  }

  /** The first broken limit: a field's width, or {@code h <= d < a_m}. */
  public Optional<FieldViolation> check() {
    String prefix = "market " + id + " ";
    return Stream.of(
            Position.MARKET.check(id),
            Range.unsigned(prefix + "penalty", 16).check(penalty),
            Range.unsigned(prefix + "slippage", 16).check(slippage),
            Range.unsigned(prefix + "kappa", 32).check(kappa),
            Range.unsigned(prefix + "funding cap", 32).check(fundingCap),
            Range.unsigned(prefix + "house cap", 47).check(houseCap),
            maintenance.check(prefix + "maintenance "),
            initial.check(prefix + "initial "),
            checkOrder(prefix))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<FieldViolation> checkOrder(String prefix) {
    if (penalty > slippage) {
      return Optional.of(
          new FieldViolation(prefix + "penalty", "" + penalty, "0..slippage " + slippage));
    }
    if (slippage >= maintenance.addon()) {
      String limit = "0..maintenance addon " + maintenance.addon() + " - 1";
      return Optional.of(new FieldViolation(prefix + "slippage", "" + slippage, limit));
    }
    return Optional.empty();
  }

  /** The row's four words. */
  List<FieldElement> words() {
    FieldElement limits =
        new Packing()
            .put("id", id, 16)
            .put("maintenance addon", maintenance.addon(), 16)
            .put("initial addon", initial.addon(), 16)
            .put("penalty", penalty, 16)
            .put("slippage", slippage, 16)
            .put("kappa", kappa, 32)
            .put("funding cap", fundingCap, 32)
            .put("house cap", houseCap, 47)
            .word();
    Packing factors =
        new Packing()
            .put("maintenance variance", maintenance.variance(), 32)
            .put("initial variance", initial.variance(), 32);
    maintenance
        .loadings()
        .forEach(loading -> factors.putSigned("maintenance loading", loading, 17));
    initial.loadings().forEach(loading -> factors.putSigned("initial loading", loading, 17));
    return new ArrayList<>(
        List.of(
            limits, factors.word(), jumps(maintenance.scenarios()), jumps(initial.scenarios())));
  }

  private static FieldElement jumps(List<Integer> scenarios) {
    Packing packing = new Packing();
    scenarios.forEach(jump -> packing.putSigned("scenario", jump, 17));
    return packing.word();
  }
}
