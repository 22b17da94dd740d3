package org.novation.sequencer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SharedQueueTest {
  private static final int JOBS = 200;

  @ParameterizedTest
  @EnumSource(Databases.class)
  void twoProcessesDoEveryJobOnce(Databases kind) {
    DatabaseOptions options = kind.fresh();
    try (Database database = Database.open(options)) {
      for (long number = 1; number <= JOBS; number++) {
        byte[] trace = {1, (byte) number, (byte) (number >> 8)};
        database.batches().add(Samples.batch(number, trace));
      }
      List<String> said = new ArrayList<>();
      try (Child one = new Child(WorkerProgram.class, options, "one");
          Child two = new Child(WorkerProgram.class, options, "two")) {
        for (Child child : List.of(one, two)) {
          assertEquals(Optional.of("READY"), child.line());
        }
        one.go();
        two.go();
        said.addAll(one.rest());
        said.addAll(two.rest());
        assertEquals(0, one.exit());
        assertEquals(0, two.exit());
      }
      assertEquals(LongStream.rangeClosed(1, JOBS).boxed().toList(), done(said).sorted().toList());
      for (long number = 1; number <= JOBS; number++) {
        assertTrue(database.batches().proof(number).isPresent());
      }
      assertEquals(new StoreFigures.Jobs(0, 0, 0, 0), database.figures().jobs());
      assertTrue(database.batches().newest(JOBS).stream().anyMatch(b -> b.attempts() > 1));
    }
  }

  private static Stream<Long> done(List<String> said) {
    return said.stream().filter(l -> l.startsWith("DONE ")).map(l -> Long.valueOf(l.substring(5)));
  }
}
