package org.novation.sequencer.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An append-only log of records in segment files. A record counts once it is on the disk; those
 * appended while the disk syncs share the next sync (group commit). Records are numbered from 1.
 *
 * <p>{@link #hasRoom} and {@link #append} are for one thread, all else for any. A failed write or
 * sync ends the journal for good, since nobody knows what it left on the disk (Rebello et al., "Can
 * Applications Recover from fsync Failures?", USENIX ATC 2020): open it again to go on.
 */
public final class Journal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final Disk disk;
  private final Path folder;
  private final JournalOptions options;
  private final FolderLock folderLock;
  private final Preparer preparer;
  private final Committer committer;
  private final Backlog backlog;
  private final Thread thread;
  private final long droppedTail;
  private final ConcurrentSkipListMap<Long, Path> segments;
  private final ReentrantReadWriteLock files = new ReentrantReadWriteLock();
  private volatile long last;
  private volatile long durable;
  private volatile JournalException failure;
  // Where the next record goes and what its segment holds, as the appending thread sees it.
  private long end;
  private long capacity;

  private Journal(
      Disk disk,
      Path folder,
      JournalOptions options,
      FolderLock folderLock,
      NavigableMap<Long, Path> segments,
      Tail tail,
      Disk.File file) {
    this.disk = disk;
    this.folder = folder;
    this.options = options;
    this.folderLock = folderLock;
    this.segments = new ConcurrentSkipListMap<>(segments);
    this.last = tail.last();
    this.durable = tail.last();
    this.end = tail.end();
    this.capacity = tail.header().capacity();
    this.droppedTail = tail.dropped();
    this.backlog = new Backlog(options.pending());
    this.preparer = new Preparer(disk, folder, options.segment(), options.retry());
    this.committer = new Committer(disk, tail, file, options, new Watcher());
    this.thread = Thread.ofPlatform().name("journal").daemon().unstarted(this::run);
  }

  /**
   * Opens a journal, or begins one in an empty folder. Every record is checked; an unfinished last
   * write is cut off (see {@link #droppedTail}).
   *
   * @throws JournalException if anything else is wrong; then nothing was changed
   */
  public static Journal open(Path folder, JournalOptions options) throws JournalException {
    return open(folder, options, Disk.REAL);
  }

  static Journal open(Path folder, JournalOptions options, Disk disk) throws JournalException {
    FolderLock held = null;
    Journal journal = null;
    try {
      Files.createDirectories(folder);
      held = FolderLock.take(folder);
      Segments.removePrepared(folder);
      NavigableMap<Long, Path> segments = Segments.in(folder);
      if (segments.isEmpty()) {
        Identity.requireNone(folder);
        Segments.beginJournal(disk, folder, options.segment());
        segments = Segments.in(folder);
      }
      Tail tail = new Inspection(disk, segments).check();
      Identity.check(disk, folder, tail.header().journal());
      Disk.File file = tail.repair(disk);
      journal = new Journal(disk, folder, options, held, segments, tail, file);
    } catch (IOException e) {
      throw Damage.unreadable(folder, e);
    } finally {
      if (journal == null && held != null) {
        held.close();
      }
    }
    journal.start();
    return journal;
  }

  /**
   * Checks a journal that nobody has open, changing nothing, and hands on its records.
   *
   * @param from first record wanted
   * @return the last record
   */
  public static long read(Path folder, long from, RecordHandler handler) throws JournalException {
    try {
      NavigableMap<Long, Path> segments = Segments.in(folder);
      if (segments.isEmpty()) {
        throw Damage.corrupt(folder, 0, from, "no journal is here");
      }
      long last = new Inspection(Disk.REAL, segments).check().last();
      requireWithin(folder, segments.firstKey(), from, last);
      if (from <= last) {
        new Inspection(Disk.REAL, segments).walk(from, last, handler);
      }
      return last;
    } catch (IOException e) {
      throw Damage.unreadable(folder, e);
    }
  }

  private void start() {
    if (droppedTail > 0) {
      LOG.warn("journal: cut {} bytes of an unfinished write after record {}", droppedTail, last);
    }
    preparer.start();
    thread.start();
  }

  private void run() {
    try {
      for (List<Entry> group = backlog.take(); !group.isEmpty(); group = backlog.take()) {
        committer.commit(group);
      }
      committer.finish();
    } catch (IOException | RuntimeException | Error e) {
      failure = Damage.failed(committer.path(), durable, e);
      backlog.end(failure);
      LOG.error("the journal has failed", failure);
    }
  }

  /** The last record appended. */
  public long last() {
    return last;
  }

  /** The last record on disk. */
  public long durable() {
    return durable;
  }

  /** The oldest record kept, or the next one to come if there is none. */
  public long first() {
    return segments.firstKey();
  }

  /** Bytes of an unfinished write that were cut off at opening. */
  public long droppedTail() {
    return droppedTail;
  }

  /** What ended the journal, if it failed. */
  public Optional<JournalException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Why the next segment cannot be prepared now: a warning before {@link #hasRoom} says no. */
  public Optional<JournalException> shortage() {
    return preparer.refusal().map(cause -> Damage.full(folder, cause));
  }

  /**
   * Whether the next append of a record of up to this many bytes finds room on the disk. Waits
   * while a segment is being prepared.
   */
  public boolean hasRoom(int bytes) {
    return failure == null
        && bytes <= options.largestRecord()
        && (fits(bytes) || preparer.isReady());
  }

  private boolean fits(int bytes) {
    return end + Frame.size(bytes) + Frame.HEADER <= capacity;
  }

  /**
   * Takes a record. Waits while too many wait for the disk.
   *
   * @param record at least one byte, at most {@link JournalOptions#largestRecord}
   * @param whenDurable run once the record is on disk, on the journal's thread, in order, maybe
   *     before this returns; never run if the journal fails before
   * @return its sequence
   * @throws JournalException DISK_FULL when there is no room, CLOSED after a failure or close; the
   *     record was not taken
   */
  public long append(byte[] record, Runnable whenDurable) throws JournalException {
    if (record.length == 0 || record.length > options.largestRecord()) {
      throw new IllegalArgumentException(
          "record: " + record.length + " bytes, must be 1 to " + options.largestRecord());
    }
    backlog.requireOpen();
    Optional<Path> into = Optional.empty();
    if (!fits(record.length)) {
      into = Optional.of(preparer.take());
      end = SegmentHeader.BYTES;
      capacity = options.segment();
    }
    end += Frame.size(record.length);
    long sequence = last + 1;
    // Before it is handed over: the record may be durable before this thread goes on.
    last = sequence;
    try {
      backlog.add(new Entry(record, whenDurable, into));
    } catch (JournalException e) {
      last = sequence - 1;
      throw e;
    }
    return sequence;
  }

  /**
   * Hands on the records that are on disk, from one on. May run while records are appended; the
   * handler must not compact.
   *
   * @throws JournalException if one is damaged, or if {@code from} is older than the oldest kept or
   *     comes after the next one
   */
  public void replay(long from, RecordHandler handler) throws JournalException {
    files.readLock().lock();
    try {
      long to = durable;
      requireWithin(folder, first(), from, to);
      if (from <= to) {
        new Inspection(disk, new TreeMap<>(segments)).walk(from, to, handler);
      }
    } finally {
      files.readLock().unlock();
    }
  }

  private static void requireWithin(Path folder, long first, long from, long last)
      throws JournalException {
    if (from < first || from > last + 1) {
      throw Damage.corrupt(
          folder, 0, from, "not in this journal, which has " + first + " to " + last);
    }
  }

  /**
   * Removes whole segments that hold only records up to one; the last segment always stays.
   *
   * @param upTo last record that is no longer needed
   * @param archive folder to move them to, or empty to delete them
   * @return how many segments
   * @throws JournalException if the disk refuses; what was not removed stays
   */
  public int compact(long upTo, Optional<Path> archive) throws JournalException {
    files.writeLock().lock();
    try {
      int removed = 0;
      while (segments.size() > 1 && segments.higherKey(segments.firstKey()) <= upTo + 1) {
        Segments.remove(disk, segments.firstEntry().getValue(), archive);
        segments.pollFirstEntry();
        removed++;
      }
      return removed;
    } catch (IOException e) {
      throw Damage.unreadable(folder, e);
    } finally {
      files.writeLock().unlock();
    }
  }

  /** Puts on disk what was appended, and closes. */
  @Override
  public void close() {
    backlog.end(Damage.closed("the journal is closed"));
    Threads.join(thread);
    preparer.close();
    try (folderLock) {
      committer.close();
    } catch (IOException e) {
      LOG.warn("closing the journal in {}: {}", folder, e.toString());
    }
  }

  /** Hears from the journal's thread. */
  private final class Watcher implements Committer.Observer {
    @Override
    public void begun(long first, Path segment) {
      segments.put(first, segment);
    }

    @Override
    public void durable(long sequence) {
      durable = sequence;
    }
  }
}
