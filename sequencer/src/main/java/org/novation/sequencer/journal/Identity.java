package org.novation.sequencer.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A small file beside the segments that remembers which journal lives here. */
final class Identity {
  private static final String NAME = "journal.id";

  private Identity() {}

  /** A folder that had a journal must not get a new one because its segments are gone. */
  static void requireNone(Path folder) throws JournalException {
    if (Files.exists(folder.resolve(NAME))) {
      throw Damage.corrupt(folder, 0, 1, "all segments of this journal are missing");
    }
  }

  /** Remembers the journal, or checks that it is the one that was here before. */
  static void check(Disk disk, Path folder, UUID journal) throws IOException, JournalException {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      write(disk, file, journal + "\n");
    } else if (!Files.readString(file, StandardCharsets.ISO_8859_1).strip().equals("" + journal)) {
      throw Damage.corrupt(
          folder, 0, 1, "the segments are not of the journal that " + NAME + " names");
    }
  }

  private static void write(Disk disk, Path file, String text) throws IOException {
    Path unfinished = file.resolveSibling(NAME + ".tmp");
    try (Disk.File out =
        disk.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      out.writeAll(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)), 0);
      out.force(true);
    }
    disk.rename(unfinished, file);
    disk.forceFolder(file.getParent());
  }
}
