package org.novation.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/**
 * What the ledger must be free of, so that the same commands give the same root on every machine.
 */
final class LedgerRules {
  static final ArchRule NO_FRAMEWORK =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..", "io.netty..", "org.web3j..", "java.net..", "java.sql..")
          .because("the ledger knows neither network nor chain");

  static final ArchRule NO_CLOCK =
      noClasses()
          .should()
          .callMethodWhere(calls("reads a clock", LedgerRules::readsClock))
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(java.time.Clock.class, java.util.Date.class, java.util.Calendar.class)
          .because("time arrives in a command");

  static final ArchRule NO_RANDOMNESS =
      noClasses()
          .should()
          .callMethodWhere(calls("draws at random", LedgerRules::drawsAtRandom))
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.util.random.RandomGenerator.class)
          .because("two runs must agree");

  static final ArchRule NO_THREAD =
      noClasses()
          .should()
          .callMethodWhere(calls("works in parallel", LedgerRules::worksInParallel))
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.concurrent..")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Thread.class, ThreadLocal.class, java.util.Timer.class)
          .because("one thread owns the ledger, and it is not the ledger's");

  static final ArchRule NO_FLOATING_POINT =
      noClasses().should(new FloatingPoint()).because("money is exact");

  private LedgerRules() {}

  private static boolean readsClock(CodeUnitCallTarget target) {
    return isOn(target, System.class, Set.of("currentTimeMillis", "nanoTime"))
        || (target.getName().equals("now")
            && target.getOwner().getPackageName().startsWith("java.time"));
  }

  private static boolean drawsAtRandom(CodeUnitCallTarget target) {
    return isOn(target, Math.class, Set.of("random"))
        || isOn(target, java.util.UUID.class, Set.of("randomUUID"))
        || isOn(target, java.util.Collections.class, Set.of("shuffle"))
        || isOn(target, System.class, Set.of("identityHashCode"));
  }

  private static boolean worksInParallel(CodeUnitCallTarget target) {
    return Set.of("parallelStream", "parallel").contains(target.getName())
        && target.getOwner().getPackageName().startsWith("java.util");
  }

  private static boolean isOn(CodeUnitCallTarget target, Class<?> owner, Set<String> names) {
    return target.getOwner().isEquivalentTo(owner) && names.contains(target.getName());
  }

  private static DescribedPredicate<JavaCall<?>> calls(
      String what, java.util.function.Predicate<CodeUnitCallTarget> predicate) {
    return describe(what, call -> predicate.test(call.getTarget()));
  }
}
