package org.novation.ledger.market;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.novation.ledger.field.FieldViolation;
import org.novation.ledger.field.Range;

/**
 * One set of margin coefficients of a market (SPEC D1, W5).
 *
 * @param addon liquidity add-on a, 16 bits in 2^-16
 * @param variance own variance v, 32 bits in 2^-32
 * @param loadings factor loadings b, three, 17 bits and sign in 2^-16
 * @param scenarios relative price jumps r, eight, 17 bits and sign in 2^-16
 */
public record RiskColumns(
    int addon, long variance, List<Integer> loadings, List<Integer> scenarios) {
  public static final int FACTORS = 3;
  public static final int SCENARIOS = 8;

  public RiskColumns {
    loadings = List.copyOf(loadings);
    scenarios = List.copyOf(scenarios);
    if (loadings.size() != FACTORS || scenarios.size() != SCENARIOS) {
      throw new IllegalArgumentException(
          FACTORS + " loadings and " + SCENARIOS + " scenarios, exactly");
    }
  }

  /** No risk at all but this add-on; for rows that list no market. */
  static RiskColumns filler(int addon) {
    return new RiskColumns(
        addon, 0, Collections.nCopies(FACTORS, 0), Collections.nCopies(SCENARIOS, 0));
  }

  /** The first field out of its range, with its name prefixed. */
  Optional<FieldViolation> check(String prefix) {
    Range loading = Range.offset(prefix + "loading", 17);
    Range scenario = Range.offset(prefix + "scenario", 17);
    return Stream.of(
            Stream.of(Range.unsigned(prefix + "addon", 16).check(addon)),
            Stream.of(Range.unsigned(prefix + "variance", 32).check(variance)),
            loadings.stream().map(value -> loading.check(value.longValue())),
            scenarios.stream().map(value -> scenario.check(value.longValue())))
        .flatMap(checks -> checks)
        .flatMap(Optional::stream)
        .findFirst();
  }
}
