package org.novation.sequencer.journal;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a journal: {@code journal-<first sequence>.log}, and those being prepared. */
final class Segments {
  private static final Pattern NAME = Pattern.compile("journal-(\\d{20})\\.log");
  private static final Pattern PREPARED = Pattern.compile("prepared-\\d+\\.tmp");
  private static final long PIECE = 1 << 22;

  private Segments() {}

  static String name(long first) {
    return String.format("journal-%020d.log", first);
  }

  /** Segments of a folder by the sequence of their first record. */
  static NavigableMap<Long, Path> in(Path folder) throws IOException {
    TreeMap<Long, Path> segments = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        if (matcher.matches()) {
          segments.put(Long.parseLong(matcher.group(1)), file);
        }
      }
    }
    return segments;
  }

  /** Removes what an earlier run prepared and did not use. */
  static void removePrepared(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> prepared =
          files.filter(f -> PREPARED.matcher(f.getFileName().toString()).matches()).toList();
      for (Path file : prepared) {
        Files.delete(file);
      }
    }
  }

  /**
   * Makes a file of zeros that are really written, so that a record put into it later needs no new
   * room. Forced piece by piece, so that commands being committed meanwhile wait little.
   */
  static void prepare(Disk disk, Path file, long capacity) throws IOException {
    try {
      try (Disk.File zeros =
          disk.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        for (long done = 0; done < capacity; done += PIECE) {
          zeros.writeZeros(done, Math.min(PIECE, capacity - done));
          zeros.force(false);
        }
        zeros.force(true);
      }
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** Makes a prepared file the segment of a header; its name lasts when this returns. */
  static Disk.File begin(Disk disk, Path prepared, SegmentHeader header) throws IOException {
    Path segment = prepared.resolveSibling(name(header.first()));
    Disk.File file = disk.open(prepared, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      file.writeAll(header.toBytes(), 0);
      file.force(true);
      disk.rename(prepared, segment);
      disk.forceFolder(segment.getParent());
      return file;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Begins a journal in a folder that has none. */
  static void beginJournal(Disk disk, Path folder, int capacity)
      throws IOException, JournalException {
    Path prepared = folder.resolve("prepared-0.tmp");
    try {
      prepare(disk, prepared, capacity);
    } catch (IOException e) {
      throw Damage.full(folder, e);
    }
    begin(disk, prepared, SegmentHeader.ofNew(capacity)).close();
    disk.forceFolder(folder.toAbsolutePath().getParent());
  }

  /** Deletes a segment, or moves it into an archive folder, where it lasts when this returns. */
  static void remove(Disk disk, Path segment, Optional<Path> archive) throws IOException {
    if (archive.isPresent()) {
      Files.createDirectories(archive.get());
      move(disk, segment, archive.get().resolve(segment.getFileName()));
      disk.forceFolder(archive.get());
    } else {
      Files.delete(segment);
    }
    disk.forceFolder(segment.getParent());
  }

  private static void move(Disk disk, Path from, Path to) throws IOException {
    try {
      disk.rename(from, to);
    } catch (AtomicMoveNotSupportedException e) {
      // Another file system: the copy gets its name only when it is whole and on disk.
      Path copy = to.resolveSibling(to.getFileName() + ".tmp");
      Files.copy(from, copy, StandardCopyOption.REPLACE_EXISTING);
      try (Disk.File file = disk.open(copy, StandardOpenOption.WRITE)) {
        file.force(true);
      }
      disk.rename(copy, to);
      disk.forceFolder(to.getParent());
      Files.delete(from);
    }
  }
}
