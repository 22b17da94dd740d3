package org.novation.sequencer.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.novation.sequencer.store.StoreException.Kind;

/** SHA-256 beside stored bytes: neither database is trusted to notice a flipped bit. */
final class Digest {
  private Digest() {}

  /** Of parts, one after the other; hexadecimal. */
  static String of(byte[]... parts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        sha.update(part);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Throws if bytes are not those that were stored. */
  static void check(String what, String digest, byte[]... parts) {
    if (!digest.equals(of(parts))) {
      throw new StoreException(
          Kind.CORRUPT, what + " in the database was damaged: its SHA-256 is not " + digest, null);
    }
  }
}
