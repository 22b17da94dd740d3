package org.novation.sequencer.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The first block of a segment, written once, before the segment gets its name. On disk,
 * big-endian, padded with zeros to {@link #BYTES}:
 *
 * <pre>
 * magic 4 | checksum 4 | version 4 | chain 4 | first 8 | capacity 8 | journal 16
 * </pre>
 *
 * The checksum is the CRC-32C of all that follows it in the block; magic, checksum and version stay
 * where they are in all versions.
 *
 * @param journal tells this journal from others
 * @param first sequence of the segment's first record
 * @param chain checksum of the record before the first
 * @param capacity length of the file
 */
record SegmentHeader(UUID journal, long first, int chain, long capacity) {
  /** A block of its own, so that no later write can tear it. */
  static final int BYTES = 4096;

  private static final int MAGIC = 0x4E4F564A;
  private static final int VERSION = 1;

  /** The header of a new journal. */
  static SegmentHeader ofNew(int capacity) {
    UUID journal = UUID.randomUUID();
    // The chain starts from the identity, so that first segments cannot be exchanged either.
    return new SegmentHeader(journal, 1, journal.hashCode(), capacity);
  }

  ByteBuffer toBytes() {
    ByteBuffer block = ByteBuffer.allocate(BYTES);
    block.putInt(MAGIC).putInt(0).putInt(VERSION).putInt(chain).putLong(first).putLong(capacity);
    block.putLong(journal.getMostSignificantBits()).putLong(journal.getLeastSignificantBits());
    return block.putInt(Integer.BYTES, checksum(block)).clear();
  }

  /** Reads a header. */
  static SegmentHeader read(Path path, long expectedFirst, Disk.File file, Window window)
      throws IOException, JournalException {
    if (file.size() < BYTES) {
      throw Damage.corrupt(path, 0, expectedFirst, "cut to " + file.size() + " bytes");
    }
    ByteBuffer block = window.at(0, BYTES);
    if (block.getInt() != MAGIC || block.getInt() != checksum(block)) {
      throw Damage.corrupt(path, 0, expectedFirst, "the header is damaged or of another kind");
    }
    int version = block.getInt();
    if (version != VERSION) {
      throw new JournalException(
          JournalException.Kind.UNKNOWN_VERSION,
          path + ": version " + version + ", this program reads " + VERSION + ". Use a newer one",
          null);
    }
    int chain = block.getInt();
    long first = block.getLong();
    long capacity = block.getLong();
    UUID journal = new UUID(block.getLong(), block.getLong());
    if (first != expectedFirst) {
      throw Damage.corrupt(path, 0, expectedFirst, "the header names " + first + " as the first");
    }
    if (capacity != file.size()) {
      throw Damage.corrupt(
          path,
          file.size(),
          first,
          "the file has " + file.size() + " of its " + capacity + " bytes");
    }
    return new SegmentHeader(journal, first, chain, capacity);
  }

  private static int checksum(ByteBuffer block) {
    CRC32C crc = new CRC32C();
    crc.update(block.slice(2 * Integer.BYTES, BYTES - 2 * Integer.BYTES));
    return (int) crc.getValue();
  }
}
