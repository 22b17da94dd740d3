package org.novation.sequencer.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The newest few states, one a file {@code snapshot-<sequence>.bin}. A file has its name only once
 * all of it is on disk. Save a state only after its last record is durable in the journal. Not safe
 * for use by several threads at once.
 */
public final class Snapshots {
  private static final Pattern NAME = Pattern.compile("snapshot-(\\d{20})\\.bin");
  private static final String UNFINISHED = "snapshot.tmp";

  private final Disk disk;
  private final Path folder;

  private Snapshots(Disk disk, Path folder) {
    this.disk = disk;
    this.folder = folder;
  }

  /** Opens a folder, or makes it. */
  public static Snapshots open(Path folder) throws JournalException {
    return open(folder, Disk.REAL);
  }

  static Snapshots open(Path folder, Disk disk) throws JournalException {
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(folder.resolve(UNFINISHED));
      return new Snapshots(disk, folder);
    } catch (IOException e) {
      throw Damage.unreadable(folder, e);
    }
  }

  /**
   * Keeps a state; it is on disk when this returns.
   *
   * @param sequence last record that it contains
   * @throws JournalException DISK_FULL or DISK_FAILED; the snapshots before are untouched
   */
  public void save(long sequence, byte[] state) throws JournalException {
    Path unfinished = folder.resolve(UNFINISHED);
    try {
      SnapshotFile.write(disk, unfinished, new Snapshot(sequence, state));
      disk.rename(unfinished, file(sequence));
      disk.forceFolder(folder);
    } catch (IOException e) {
      throw Damage.unsaved(folder, sequence, e, remove(unfinished));
    }
  }

  private static Optional<IOException> remove(Path file) {
    try {
      Files.deleteIfExists(file);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  /**
   * The newest state that can be believed.
   *
   * @param complaints told of each newer one that cannot, and why
   */
  public Optional<Snapshot> newest(List<String> complaints) throws JournalException {
    for (Map.Entry<Long, Path> entry : kept().descendingMap().entrySet()) {
      try {
        return Optional.of(SnapshotFile.read(entry.getValue(), entry.getKey()));
      } catch (IOException e) {
        complaints.add(entry.getValue() + ": " + e.getMessage());
      }
    }
    return Optional.empty();
  }

  /**
   * Removes older snapshots until only so many sound ones are left. Damaged ones newer than the
   * oldest kept stay for whoever looks into them.
   *
   * @param keep from 1
   * @return how many files were removed
   */
  public int prune(int keep) throws JournalException {
    if (keep < 1) {
      throw new IllegalArgumentException("keep: " + keep + ", must be at least 1");
    }
    Iterator<Map.Entry<Long, Path>> newestFirst = kept().descendingMap().entrySet().iterator();
    for (int sound = 0; sound < keep && newestFirst.hasNext(); ) {
      sound += isSound(newestFirst.next()) ? 1 : 0;
    }
    try {
      int removed = 0;
      while (newestFirst.hasNext()) {
        Files.delete(newestFirst.next().getValue());
        removed++;
      }
      disk.forceFolder(folder);
      return removed;
    } catch (IOException e) {
      throw Damage.unreadable(folder, e);
    }
  }

  private static boolean isSound(Map.Entry<Long, Path> entry) {
    try {
      SnapshotFile.read(entry.getValue(), entry.getKey());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** When the snapshot of a record was made, Unix milliseconds; empty if it is not here. */
  public OptionalLong madeAt(long sequence) {
    try {
      return OptionalLong.of(Files.getLastModifiedTime(file(sequence)).toMillis());
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private Path file(long sequence) {
    return folder.resolve(String.format("snapshot-%020d.bin", sequence));
  }

  /** Last record inside the oldest snapshot: the journal is needed from the record after it. */
  public OptionalLong oldestKept() throws JournalException {
    NavigableMap<Long, Path> kept = kept();
    return kept.isEmpty() ? OptionalLong.empty() : OptionalLong.of(kept.firstKey());
  }

  private NavigableMap<Long, Path> kept() throws JournalException {
    TreeMap<Long, Path> kept = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        if (matcher.matches()) {
          kept.put(Long.parseLong(matcher.group(1)), file);
        }
      }
    } catch (IOException e) {
      throw Damage.unreadable(folder, e);
    }
    return kept;
  }
}
