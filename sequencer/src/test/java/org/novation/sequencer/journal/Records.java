package org.novation.sequencer.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Records whose content follows from their sequence. */
final class Records {
  private Records() {}

  /** 1 to 200 bytes. */
  static byte[] of(long sequence) {
    Random random = new Random(sequence);
    byte[] record = new byte[1 + random.nextInt(200)];
    random.nextBytes(record);
    return record;
  }

  /** Checks the content of what it is handed. */
  static RecordHandler checking() {
    return (sequence, record) -> assertArrayEquals(of(sequence), record);
  }

  /** Replays, checks, and counts. */
  static long replay(Journal journal, long from) throws JournalException {
    AtomicLong next = new AtomicLong(from);
    journal.replay(
        from,
        (sequence, record) -> {
          assertEquals(next.getAndIncrement(), sequence);
          checking().record(sequence, record);
        });
    return next.get() - from;
  }

  static long replayUnchecked(Journal journal, long from) {
    try {
      return replay(journal, from);
    } catch (JournalException e) {
      throw new AssertionError(e);
    }
  }
}
