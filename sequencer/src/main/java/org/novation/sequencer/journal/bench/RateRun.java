package org.novation.sequencer.journal.bench;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.novation.sequencer.journal.Journal;
import org.novation.sequencer.journal.JournalException;
import org.novation.sequencer.journal.JournalOptions;

/**
 * Records offered at a rate. Each has the time at which it is due, and its latency counts from
 * there to its acknowledgement, so that waiting behind a slow sync counts (Tene's coordinated
 * omission).
 *
 * @param offered records a second, 0 for as many as it takes
 * @param acknowledged records a second
 * @param syncs a second
 * @param latency from due to acknowledged; without meaning where as many were offered as it takes
 */
record RateRun(int offered, double acknowledged, double syncs, Latency latency) {
  private static final long NEAR = 30_000;

  static RateRun run(Path folder, int rate, int size, double seconds) throws JournalException {
    AtomicLong syncs = new AtomicLong();
    JournalOptions options =
        JournalOptions.defaults().withMeter((records, bytes, nanos) -> syncs.incrementAndGet());
    Histogram nanos = Latency.histogram();
    long start;
    long end;
    try (Journal journal = Journal.open(folder, options)) {
      waitForRoom(journal, options);
      start = System.nanoTime();
      offer(journal, rate, size, (long) (seconds * 1e9), nanos);
    }
    end = System.nanoTime();
    double elapsed = (end - start) / 1e9;
    return new RateRun(
        rate, nanos.getTotalCount() / elapsed, syncs.get() / elapsed, Latency.of(nanos));
  }

  /** The first segment's preparation is no part of what is measured. */
  private static void waitForRoom(Journal journal, JournalOptions options) throws JournalException {
    if (!journal.hasRoom(options.largestRecord())) {
      throw journal.shortage().orElseThrow();
    }
  }

  private static void offer(Journal journal, int rate, int size, long length, Histogram nanos)
      throws JournalException {
    byte[] record = new byte[size];
    new Random(1).nextBytes(record);
    long start = System.nanoTime();
    long due = 0;
    for (long i = 0; due < length; i++) {
      long now = System.nanoTime() - start;
      due = rate == 0 ? now : i * 1_000_000_000 / rate;
      for (; now < due; now = System.nanoTime() - start) {
        if (due - now > NEAR) {
          LockSupport.parkNanos(due - now - NEAR);
        }
      }
      long dueAt = start + due;
      // Callbacks all run on one thread, and are over when the journal is closed.
      journal.append(record, () -> nanos.recordValue(System.nanoTime() - dueAt));
    }
  }

  String row() {
    String rate = offered == 0 ? "most" : "" + offered;
    double together = syncs == 0 ? 0 : acknowledged / syncs;
    return String.format(
        "%9s %12.0f %s %9.0f %9.1f", rate, acknowledged, latency.columns(), syncs, together);
  }
}
