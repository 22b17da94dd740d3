package org.novation.sequencer.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes groups of records and syncs each group once. Only the journal's thread calls it. After an
 * exception it must not be used again: what a failed sync left on the disk nobody knows.
 */
final class Committer implements AutoCloseable {
  /** Told of each segment that was begun, and of the records that reached the disk. */
  interface Observer {
    void begun(long first, Path segment);

    void durable(long last);
  }

  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

  private final Disk disk;
  private final Observer observer;
  private final JournalOptions options;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(2 * Frame.size(Frame.MAX_PAYLOAD));
  private SegmentHeader header;
  private Path path;
  private Disk.File file;
  private long offset;
  private long last;
  private long durable;
  private int checksum;

  /**
   * @param file the tail's segment, repaired
   */
  Committer(Disk disk, Tail tail, Disk.File file, JournalOptions options, Observer observer) {
    this.disk = disk;
    this.observer = observer;
    this.options = options;
    this.header = tail.header();
    this.path = tail.path();
    this.file = file;
    this.offset = tail.end();
    this.last = tail.last();
    this.durable = tail.last();
    this.checksum = tail.checksum();
  }

  /** Puts records on the disk, in order, and then runs their callbacks. */
  void commit(List<Entry> group) throws IOException {
    int done = 0;
    for (int i = 0; i < group.size(); i++) {
      Entry entry = group.get(i);
      if (entry.into().isPresent()) {
        force(group.subList(done, i));
        done = i;
        roll(entry.into().get());
      }
      if (buffer.remaining() < entry.size()) {
        flush();
      }
      last++;
      checksum =
          Frame.write(
              buffer, Frame.RECORD, checksum, last, durable, ByteBuffer.wrap(entry.record()));
    }
    force(group.subList(done, group.size()));
  }

  private void flush() throws IOException {
    int bytes = buffer.flip().remaining();
    file.writeAll(buffer, offset);
    buffer.clear();
    offset += bytes;
  }

  private void force(List<Entry> entries) throws IOException {
    if (entries.isEmpty()) {
      return;
    }
    long bytes = entries.stream().mapToLong(Entry::size).sum();
    long start = System.nanoTime();
    flush();
    file.force(false);
    options.meter().forced(entries.size(), bytes, System.nanoTime() - start);
    durable = last;
    observer.durable(last);
    try {
      // Not synced: it costs no wait, and outlives a kill of this process.
      file.writeAll(Frame.after(Frame.MARK, last, checksum), offset);
    } finally {
      entries.forEach(Committer::acknowledge);
    }
  }

  private static void acknowledge(Entry entry) {
    try {
      entry.whenDurable().run();
    } catch (RuntimeException e) {
      LOG.error("a record is on disk, but telling so failed", e);
    }
  }

  private void roll(Path prepared) throws IOException {
    SegmentHeader next = new SegmentHeader(header.journal(), last + 1, checksum, options.segment());
    Disk.File begun = Segments.begin(disk, prepared, next);
    Path segment = prepared.resolveSibling(Segments.name(next.first()));
    observer.begun(next.first(), segment);
    try (Disk.File full = file) {
      file = begun;
      full.writeAll(Frame.after(Frame.SEAL, last, checksum), offset);
      full.force(false);
    }
    header = next;
    path = segment;
    offset = SegmentHeader.BYTES;
  }

  /** The segment being written. */
  Path path() {
    return path;
  }

  /** Makes the last mark last too. */
  void finish() throws IOException {
    file.force(false);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
