package org.novation.sequencer.journal;

import java.time.Duration;

/**
 * How a journal is kept.
 *
 * @param segment bytes of a segment file, at least {@link #LEAST_SEGMENT}; for new segments only
 * @param pending most bytes that wait for the disk before an append waits
 * @param retry time between attempts to prepare a segment where there is no room
 * @param meter told of each sync
 */
public record JournalOptions(int segment, int pending, Duration retry, JournalMeter meter) {
  public static final int LEAST_SEGMENT = 2 * SegmentHeader.BYTES;

  public JournalOptions {
    if (segment < LEAST_SEGMENT) {
      throw new IllegalArgumentException(
          "segment: " + segment + " bytes, must be at least " + LEAST_SEGMENT);
    }
    if (pending <= 0 || !retry.isPositive()) {
      throw new IllegalArgumentException("pending and retry must be more than zero");
    }
  }

  /** Segments of 64 MiB, 8 MiB waiting, an attempt every second. */
  public static JournalOptions defaults() {
    return new JournalOptions(1 << 26, 1 << 23, Duration.ofSeconds(1), JournalMeter.NONE);
  }

  public JournalOptions withSegment(int bytes) {
    return new JournalOptions(bytes, pending, retry, meter);
  }

  public JournalOptions withPending(int bytes) {
    return new JournalOptions(segment, bytes, retry, meter);
  }

  public JournalOptions withRetry(Duration time) {
    return new JournalOptions(segment, pending, time, meter);
  }

  public JournalOptions withMeter(JournalMeter listener) {
    return new JournalOptions(segment, pending, retry, listener);
  }

  /** Most bytes in one record. */
  public int largestRecord() {
    // Behind it there is always room for a seal.
    int room = segment - SegmentHeader.BYTES - Frame.size(0) - Frame.HEADER;
    return Math.min(Frame.MAX_PAYLOAD, room);
  }
}
