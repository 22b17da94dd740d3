package org.novation.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.novation.ledger.ReachesUp;

/** Modules depend one way: {@code sequencer -> bridge, prover -> ledger -> native}. */
class ModuleDirectionTest {
  /** What each module may use besides itself, by the first package below {@code org.novation}. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "nativelib", Set.of(),
          "trace", Set.of(),
          "ledger", Set.of("nativelib", "trace"),
          "prover", Set.of("ledger", "trace", "nativelib"),
          "bridge", Set.of("ledger", "trace", "nativelib"),
          "sequencer", Set.of("bridge", "prover", "ledger", "trace", "nativelib"));

  @Test
  void dependenciesPointOneWay() {
    assertEquals(
        Set.of(),
        forbidden(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.novation")));
  }

  @Test
  void findsADependencyThatPointsUp() {
    assertEquals(
        Set.of("ledger -> bridge in org.novation.ledger.ReachesUp"),
        forbidden(new ClassFileImporter().importClasses(ReachesUp.class)));
  }

  private static Set<String> forbidden(JavaClasses classes) {
    Set<String> edges = new TreeSet<>();
    for (JavaClass origin : classes) {
      String from = module(origin);
      origin.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass())
          .filter(target -> target.getPackageName().startsWith("org.novation."))
          .map(ModuleDirectionTest::module)
          .filter(to -> !to.equals(from) && !ALLOWED.getOrDefault(from, Set.of()).contains(to))
          .forEach(to -> edges.add(from + " -> " + to + " in " + origin.getName()));
    }
    return edges;
  }

  private static String module(JavaClass type) {
    return type.getPackageName().split("\\.", -1)[2];
  }
}
