package org.novation.sequencer.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.novation.ledger.snapshot.Sha256;
import org.novation.sequencer.store.StoreException.Kind;

/** SHA-256 beside stored bytes: neither database is trusted to notice a flipped bit. */
final class Digest {
  private Digest() {}

  /** Of parts, one after the other; hexadecimal. */
  static String of(byte[]... parts) {
    ByteBuffer[] buffers = Arrays.stream(parts).map(ByteBuffer::wrap).toArray(ByteBuffer[]::new);
    return HexFormat.of().formatHex(Sha256.of(buffers));
  }

  /** Throws if bytes are not those that were stored. */
  static void check(String what, String digest, byte[]... parts) {
    if (!digest.equals(of(parts))) {
      throw new StoreException(
          Kind.CORRUPT, what + " in the database was damaged: its SHA-256 is not " + digest, null);
    }
  }
}
