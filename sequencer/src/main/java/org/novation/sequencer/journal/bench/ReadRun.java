package org.novation.sequencer.journal.bench;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.novation.sequencer.journal.Journal;
import org.novation.sequencer.journal.JournalException;
import org.novation.sequencer.journal.JournalOptions;

/**
 * Reading a journal at start.
 *
 * @param records in it
 * @param open seconds to open it: every record checked
 * @param replay seconds to hand on every record, without executing it
 */
record ReadRun(long records, double open, double replay) {
  static ReadRun run(Path folder) throws JournalException {
    long start = System.nanoTime();
    try (Journal journal = Journal.open(folder, JournalOptions.defaults())) {
      long opened = System.nanoTime();
      AtomicLong bytes = new AtomicLong();
      journal.replay(journal.first(), (sequence, record) -> bytes.addAndGet(record.length));
      long read = System.nanoTime();
      long records = journal.last() - journal.first() + 1;
      return new ReadRun(records, (opened - start) / 1e9, (read - opened) / 1e9);
    }
  }

  String row() {
    double million = 1e6 / Math.max(1, records);
    return String.format(
        "reading %,d records: opened and checked in %.2f s, replayed in %.2f s"
            + " (%.2f and %.2f s a million)",
        records, open, replay, open * million, replay * million);
  }
}
