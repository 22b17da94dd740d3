package org.novation.sequencer.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Fills a disk that is really small, frees some, and goes on. Arguments: the journal's folder, and
 * a file to delete so that there is room again. Prints what it saw.
 */
final class FullDiskChild {
  private static final int RECORD = 500;

  private FullDiskChild() {}

  public static void main(String[] args) throws Exception {
    PrintStream out = Child.ownOutput();
    JournalOptions options =
        JournalOptions.defaults().withSegment(1 << 16).withRetry(Duration.ofMillis(5));
    Path folder = Path.of(args[0]);
    long last = fill(out, folder, options);
    Path filler = folder.resolve("filler");
    fillRest(filler);
    try (Journal journal = Journal.open(folder, options)) {
      out.println("opened on the full disk " + (journal.last() == last));
      Files.delete(filler);
      Files.delete(Path.of(args[1]));
      Await.until(() -> journal.hasRoom(RECORD));
      journal.append(new byte[RECORD], () -> {});
    }
    out.println("in all " + Journal.read(folder, 1, (sequence, record) -> {}));
    try (Journal journal = Journal.open(folder, options)) {
      out.println("removed " + journal.compact(journal.last(), Optional.empty()));
    }
  }

  private static long fill(PrintStream out, Path folder, JournalOptions options)
      throws JournalException {
    try (Journal journal = Journal.open(folder, options)) {
      while (journal.hasRoom(RECORD)) {
        journal.append(new byte[RECORD], () -> {});
      }
      long last = journal.last();
      out.println("last " + last + ", " + refusal(journal));
      Await.until(() -> journal.durable() == last);
      return last;
    }
  }

  private static void fillRest(Path filler) throws IOException {
    try (OutputStream file = Files.newOutputStream(filler)) {
      while (true) {
        file.write(new byte[1024]);
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("No space left")) {
        throw e;
      }
    }
  }

  private static String refusal(Journal journal) {
    try {
      journal.append(new byte[RECORD], () -> {});
      return "taken";
    } catch (JournalException e) {
      return e.kind() + " " + e.getMessage();
    }
  }
}
