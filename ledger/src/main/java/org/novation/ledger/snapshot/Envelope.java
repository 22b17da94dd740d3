package org.novation.ledger.snapshot;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/** Magic number, version, content, and the SHA-256 of all three. */
public final class Envelope {
  private static final int MAGIC = 0x4E4F564C;
  private static final int VERSION = 1;
  private static final int HEADER = 2 * Integer.BYTES;
  private static final int HASH = 32;

  private Envelope() {}

  /** Wraps content. */
  public static byte[] seal(byte[] content) {
    byte[] body =
        ByteBuffer.allocate(HEADER + content.length)
            .putInt(MAGIC)
            .putInt(VERSION)
            .put(content)
            .array();
    return ByteBuffer.allocate(body.length + HASH).put(body).put(Sha256.of(body)).array();
  }

  /**
   * Unwraps content.
   *
   * @throws SnapshotException if it is not whole
   */
  public static byte[] open(byte[] bytes) {
    if (bytes.length < HEADER || ByteBuffer.wrap(bytes).getInt() != MAGIC) {
      throw new SnapshotException(SnapshotException.Kind.NOT_A_SNAPSHOT, "no magic number");
    }
    int version = ByteBuffer.wrap(bytes).getInt(Integer.BYTES);
    if (version != VERSION) {
      throw new SnapshotException(SnapshotException.Kind.UNKNOWN_VERSION, "version " + version);
    }
    if (bytes.length < HEADER + HASH) {
      throw new SnapshotException(SnapshotException.Kind.TRUNCATED, bytes.length + " bytes");
    }
    byte[] body = Arrays.copyOf(bytes, bytes.length - HASH);
    byte[] hash = Arrays.copyOfRange(bytes, body.length, bytes.length);
    if (!MessageDigest.isEqual(hash, Sha256.of(body))) {
      throw new SnapshotException(SnapshotException.Kind.CORRUPT, "the hash does not match");
    }
    return Arrays.copyOfRange(body, HEADER, body.length);
  }
}
