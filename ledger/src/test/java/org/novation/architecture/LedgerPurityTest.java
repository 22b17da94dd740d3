package org.novation.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ledger keeps {@link LedgerRules}, and each rule refuses a class made to break it. */
class LedgerPurityTest {
  @SuppressWarnings("ImmutableEnumChecker") // ArchRule is immutable, but not annotated so
  enum Rule {
    NO_FRAMEWORK(LedgerRules.NO_FRAMEWORK, Impure.OpensSocket.class),
    NO_CLOCK(
        LedgerRules.NO_CLOCK,
        Impure.ReadsSystemClock.class,
        Impure.AsksInstant.class,
        Impure.HoldsClock.class),
    NO_RANDOMNESS(LedgerRules.NO_RANDOMNESS, Impure.HoldsRandom.class, Impure.Shuffles.class),
    NO_THREAD(
        LedgerRules.NO_THREAD,
        Impure.StartsThread.class,
        Impure.StreamsInParallel.class,
        Impure.Locks.class),
    NO_FLOATING_POINT(
        LedgerRules.NO_FLOATING_POINT,
        Impure.DoubleField.class,
        Impure.FloatParameter.class,
        Impure.LocalDouble.class,
        Impure.SquareRoot.class);

    private final ArchRule rule;
    private final Set<Class<?>> breakers;

    Rule(ArchRule rule, Class<?>... breakers) {
      this.rule = rule;
      this.breakers = Set.of(breakers);
    }
  }

  @ParameterizedTest
  @EnumSource
  void ledgerKeeps(Rule rule) {
    rule.rule.check(
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.novation.ledger"));
  }

  @ParameterizedTest
  @EnumSource
  void refusesEachBreaker(Rule rule) {
    Map<String, Boolean> refused = new TreeMap<>();
    for (Class<?> breaker : rule.breakers) {
      refused.put(breaker.getSimpleName(), rule.rule.evaluate(only(breaker)).hasViolation());
    }
    assertFalse(refused.containsValue(false), () -> rule + " refused: " + refused);
  }

  @Test
  void acceptsIntegerArithmetic() {
    for (Rule rule : Rule.values()) {
      assertFalse(rule.rule.evaluate(only(Impure.Pure.class)).hasViolation(), rule::name);
    }
    assertEquals(42, new Impure.Pure().twice(21));
  }

  private static JavaClasses only(Class<?> type) {
    return new ClassFileImporter().importClasses(type);
  }
}
