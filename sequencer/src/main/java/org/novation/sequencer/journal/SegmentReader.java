package org.novation.sequencer.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Walks the records of one segment, each checked against the one before. */
final class SegmentReader implements AutoCloseable {
  private static final int LARGEST = Frame.size(Frame.MAX_PAYLOAD);

  private final Path path;
  private final Disk.File file;
  private final Window window;
  private final SegmentHeader header;
  private long offset = SegmentHeader.BYTES;
  private long last;
  private int checksum;
  private long durable;
  private long group = SegmentHeader.BYTES;

  private SegmentReader(Path path, Disk.File file, Window window, SegmentHeader header) {
    this.path = path;
    this.file = file;
    this.window = window;
    this.header = header;
    this.last = header.first() - 1;
    this.checksum = header.chain();
    this.durable = last;
  }

  static SegmentReader open(Disk disk, Path path, long first) throws JournalException {
    try {
      Disk.File file = disk.open(path, StandardOpenOption.READ);
      try {
        Window window = new Window(file, (int) Math.min(LARGEST, file.size()));
        return new SegmentReader(path, file, window, SegmentHeader.read(path, first, file, window));
      } catch (IOException | JournalException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw Damage.unreadable(path, e);
    }
  }

  /** The next record, or empty where none follows, be it the end or damage. */
  Optional<Frame> next() throws JournalException {
    Optional<Frame> frame =
        frame(offset).filter(f -> f.kind() == Frame.RECORD && f.follows(last, checksum));
    if (frame.isPresent()) {
      Frame record = frame.get();
      if (record.durable() > durable) {
        durable = record.durable();
        group = offset;
      }
      last = record.sequence();
      checksum = record.checksum();
      offset += Frame.size(record.payload().remaining());
    }
    return frame;
  }

  /** The frame at any offset, if there is one that is whole in itself. */
  Optional<Frame> frame(long at) throws JournalException {
    try {
      return Frame.read(window, at, header.capacity());
    } catch (IOException e) {
      throw Damage.unreadable(path, e);
    }
  }

  long lastNonZero(long from) throws JournalException {
    try {
      return window.lastNonZero(from, header.capacity());
    } catch (IOException e) {
      throw Damage.unreadable(path, e);
    }
  }

  Path path() {
    return path;
  }

  SegmentHeader header() {
    return header;
  }

  /** Where the next frame goes. */
  long offset() {
    return offset;
  }

  /** The last record read. */
  long last() {
    return last;
  }

  /** Its checksum. */
  int checksum() {
    return checksum;
  }

  /** The last record that later ones say was on disk. */
  long durable() {
    return durable;
  }

  /** Where the records begin that were written together with the last one read. */
  long group() {
    return group;
  }

  @Override
  public void close() throws JournalException {
    try {
      file.close();
    } catch (IOException e) {
      throw Damage.unreadable(path, e);
    }
  }
}
