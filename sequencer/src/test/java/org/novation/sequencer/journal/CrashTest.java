package org.novation.sequencer.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at random instants, again and again on the same files. */
class CrashTest {
  private static final int KILLS = 24;

  @TempDir Path folder;

  @Test
  void aKilledProcessLosesNothingAcknowledged() throws Exception {
    Random random = new Random(20);
    long last = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      long acknowledged = runAndKill(last, random);
      last = verify(acknowledged);
    }
    assertTrue(last > 10L * KILLS, last + " records in all");
  }

  /** Returns the last acknowledged sequence. */
  private long runAndKill(long before, Random random) throws Exception {
    Process child = Child.start(Child.java(CrashChild.class, folder.toString()));
    try (BufferedReader out = child.inputReader()) {
      String line = out.readLine();
      assertEquals(before + 1, Long.parseLong(line));
      JournalException fault = assertThrows(JournalException.class, this::openJournal);
      assertEquals(JournalException.Kind.LOCKED, fault.kind());
      assertTrue(fault.getMessage().contains("process " + child.pid()), fault.getMessage());
      // How long it lives is what is random; it never ends by itself.
      assertEquals(false, child.waitFor(random.nextLong(150_000), TimeUnit.MICROSECONDS));
      // By its handle: the process itself would close the pipe that still holds what it printed.
      child.toHandle().destroyForcibly();
      child.waitFor();
      long acknowledged = before + 1;
      while ((line = out.readLine()) != null && line.equals("" + (acknowledged + 1))) {
        acknowledged++;
      }
      // A number cut by the kill, or nothing.
      assertTrue(line == null || ("" + (acknowledged + 1)).startsWith(line), line);
      return acknowledged;
    } finally {
      child.destroyForcibly();
    }
  }

  private Journal openJournal() throws JournalException {
    return Journal.open(folder.resolve("journal"), CrashChild.OPTIONS);
  }

  private long verify(long acknowledged) throws Exception {
    try (Journal journal = openJournal()) {
      assertTrue(journal.last() >= acknowledged, journal.last() + " of " + acknowledged);
      long state = CrashChild.restore(journal, Snapshots.open(folder.resolve("snapshots")));
      long expected =
          LongStream.rangeClosed(1, journal.last()).map(i -> Records.of(i).length).sum();
      assertEquals(expected, state);
      return journal.last();
    }
  }
}
