package org.novation.sequencer.journal;

import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * Reads a journal from its first record to its end and believes nothing. Only what a crash can have
 * left is let pass: a last write that is not whole, with no sign that it ever was on disk.
 */
final class Inspection {
  private final Disk disk;
  private final NavigableMap<Long, Path> segments;

  /**
   * @param segments at least one, by first sequence
   */
  Inspection(Disk disk, NavigableMap<Long, Path> segments) {
    this.disk = disk;
    this.segments = segments;
  }

  /** Checks everything. */
  Tail check() throws JournalException {
    return walk(segments.firstKey(), Long.MAX_VALUE, (sequence, record) -> {}).orElseThrow();
  }

  /**
   * Hands on the records of a range that was checked before.
   *
   * @return where the journal ends, if that was reached
   */
  Optional<Tail> walk(long from, long to, RecordHandler handler) throws JournalException {
    SegmentHeader before = null;
    long last = 0;
    int chain = 0;
    for (Map.Entry<Long, Path> entry : segments.tailMap(segments.floorKey(from)).entrySet()) {
      if (entry.getKey() > to) {
        return Optional.empty();
      }
      try (SegmentReader reader = SegmentReader.open(disk, entry.getValue(), entry.getKey())) {
        if (before != null) {
          requireNext(reader, before, last, chain);
        }
        read(reader, from, to, handler);
        if (reader.last() == to) {
          return Optional.empty();
        }
        Long next = segments.higherKey(entry.getKey());
        if (next == null) {
          return Optional.of(tail(reader));
        }
        requireWhole(reader, next);
        before = reader.header();
        last = reader.last();
        chain = reader.checksum();
      }
    }
    return Optional.empty();
  }

  private static void read(SegmentReader reader, long from, long to, RecordHandler handler)
      throws JournalException {
    while (reader.last() < to) {
      Optional<Frame> record = reader.next();
      if (record.isEmpty()) {
        return;
      }
      if (reader.last() >= from) {
        handler.record(reader.last(), record.get().bytes());
      }
    }
  }

  private static void requireNext(SegmentReader reader, SegmentHeader before, long last, int chain)
      throws JournalException {
    SegmentHeader header = reader.header();
    if (header.first() != last + 1
        || header.chain() != chain
        || !header.journal().equals(before.journal())) {
      throw Damage.corrupt(
          reader.path(), 0, header.first(), "the segment does not continue the one before it");
    }
  }

  /** A segment that another one follows has all its records, and nothing but a seal after them. */
  private void requireWhole(SegmentReader reader, long next) throws JournalException {
    if (reader.last() + 1 != next) {
      throw Damage.corrupt(
          reader.path(), reader.offset(), reader.last() + 1, describe(reader) + missing(next));
    }
    // The seal is written once the next segment exists: a crash may have torn it.
    long rest = reader.lastNonZero(reader.offset() + Frame.HEADER);
    if (rest >= 0) {
      throw Damage.corrupt(reader.path(), rest, next, "bytes after the last record");
    }
  }

  private static String missing(long next) {
    return "; the next segment begins with record " + next;
  }

  private static String describe(SegmentReader reader) throws JournalException {
    Optional<Frame> found = reader.frame(reader.offset());
    if (found.isPresent()) {
      Frame frame = found.get();
      return frame.kind() == Frame.RECORD
          ? "record " + frame.sequence() + " is in its place, or one from elsewhere"
          : "missing";
    }
    return reader.lastNonZero(reader.offset()) < 0 ? "missing" : "damaged";
  }

  private static Tail tail(SegmentReader reader) throws JournalException {
    Optional<Frame> mark = reader.frame(reader.offset());
    if (mark.isPresent() && !mark.get().follows(reader.last(), reader.checksum())) {
      throw Damage.corrupt(reader.path(), reader.offset(), reader.last() + 1, describe(reader));
    }
    if (mark.isPresent() && mark.get().kind() == Frame.SEAL) {
      String name = Segments.name(reader.last() + 1);
      throw Damage.corrupt(
          reader.path(), reader.offset(), reader.last() + 1, "missing, with its segment " + name);
    }
    long rest = reader.offset() + (mark.isPresent() ? Frame.HEADER : 0);
    long end = reader.lastNonZero(rest) + 1;
    requireUnfinished(reader, rest, end);
    return new Tail(
        reader.path(),
        reader.header(),
        reader.offset(),
        reader.last(),
        reader.checksum(),
        mark.isPresent() || reader.durable() == reader.last() ? reader.offset() : reader.group(),
        mark.isPresent(),
        Math.max(0, end - rest));
  }

  /** No later frame may say that the record missing here had reached the disk. */
  private static void requireUnfinished(SegmentReader reader, long rest, long end)
      throws JournalException {
    long lost = reader.last() + 1;
    for (long at = rest; at < end; at++) {
      Optional<Frame> frame = reader.frame(at);
      if (frame.isPresent() && frame.get().durable() >= lost) {
        throw Damage.corrupt(
            reader.path(),
            reader.offset(),
            lost,
            describe(reader)
                + ", though byte "
                + at
                + " tells that all to record "
                + frame.get().durable()
                + " was on disk");
      }
    }
  }
}
