package org.novation.trials.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wall clock of another Java process does what it is told, and its stopwatch does not. */
class SteppedClockTest {
  private static final long STEP = 7_200;

  @TempDir Path folder;

  @Test
  void stepsClockOfRunningProcess() throws Exception {
    SteppedClock clock = SteppedClock.build(folder);
    Path program = folder.resolve("Clocks.java");
    Files.writeString(
        program,
        """
        void main() throws Exception {
          while (System.in.read() >= 0) {
            IO.println(System.currentTimeMillis() / 1000 + " " + System.nanoTime() / 1000000000);
          }
        }
        """);
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), program + "");
    builder.environment().putAll(clock.environment());
    Process process = builder.start();
    try (BufferedReader out = process.inputReader()) {
      long[] before = ask(process, out);
      clock.set(STEP);
      long[] ahead = ask(process, out);
      clock.set(-STEP);
      long[] behind = ask(process, out);
      assertTrue(ahead[0] - before[0] >= STEP, "ahead");
      assertTrue(behind[0] < before[0], "behind");
      assertTrue(ahead[1] - before[1] < STEP && behind[1] >= ahead[1], "the stopwatch goes on");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static long[] ask(Process process, BufferedReader out) throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    String[] answer = out.readLine().split(" ");
    return new long[] {Long.parseLong(answer[0]), Long.parseLong(answer[1])};
  }
}
