package org.novation.sequencer.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.novation.ledger.snapshot.Sha256;

/**
 * One snapshot on disk, big-endian:
 *
 * <pre>
 * magic 4 | version 4 | sequence 8 | length 4 | state | SHA-256 of all before 32
 * </pre>
 */
final class SnapshotFile {
  private static final int MAGIC = 0x4E4F5653;
  private static final int VERSION = 1;
  private static final int HEADER = 20;
  private static final int HASH = 32;

  private SnapshotFile() {}

  /** Writes a new file, on disk when this returns. */
  static void write(Disk disk, Path path, Snapshot snapshot) throws IOException {
    byte[] state = snapshot.state();
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    header.putInt(MAGIC).putInt(VERSION).putLong(snapshot.sequence()).putInt(state.length).flip();
    byte[] hash = Sha256.of(header, ByteBuffer.wrap(state));
    try (Disk.File file =
        disk.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      file.writeAll(header.rewind(), 0);
      file.writeAll(ByteBuffer.wrap(state), HEADER);
      file.writeAll(ByteBuffer.wrap(hash), HEADER + (long) state.length);
      file.force(true);
    }
  }

  /**
   * Reads and checks a file.
   *
   * @param sequence that its name says
   * @throws IOException with the reason if it cannot be read or believed
   */
  static Snapshot read(Path path, long sequence) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path));
    if (bytes.remaining() < HEADER + HASH || bytes.getInt() != MAGIC) {
      throw new IOException("not a snapshot, or cut to " + bytes.limit() + " bytes");
    }
    int version = bytes.getInt();
    if (version != VERSION) {
      throw new IOException("version " + version + ", this program reads " + VERSION);
    }
    long inside = bytes.getLong();
    int length = bytes.getInt();
    if (length != bytes.limit() - HEADER - HASH) {
      throw new IOException("has " + bytes.limit() + " bytes, its header tells another length");
    }
    byte[] state = new byte[length];
    bytes.get(state);
    byte[] hash = new byte[HASH];
    bytes.get(hash);
    if (!MessageDigest.isEqual(hash, Sha256.of(bytes.slice(0, HEADER + length)))) {
      throw new IOException("the SHA-256 does not match");
    }
    if (inside != sequence) {
      throw new IOException("holds the state after record " + inside);
    }
    return new Snapshot(sequence, state);
  }
}
