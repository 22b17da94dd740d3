package org.novation.sequencer.keys;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;

/** The passphrase of all keystores of a node, from its file; wiped when closed. */
final class Passphrase implements AutoCloseable {
  private static final int RANDOM_BYTES = 32;
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private final byte[] bytes;

  private Passphrase(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads the file; a line end after the passphrase does not belong to it. */
  static Passphrase read(Path file) throws KeyException {
    byte[] content = SecretFile.read(file);
    int length = content.length;
    while (length > 0 && (content[length - 1] == '\n' || content[length - 1] == '\r')) {
      length--;
    }
    byte[] bytes = Arrays.copyOf(content, length);
    Arrays.fill(content, (byte) 0);
    if (length == 0) {
      throw new KeyException(KeyException.Kind.DAMAGED, file + " holds no passphrase");
    }
    return new Passphrase(bytes);
  }

  /** Writes 256 random bits to a new file, if there is none. */
  static void makeIfMissing(Path file, SecureRandom random) throws KeyException {
    if (Files.exists(file)) {
      return;
    }
    byte[] secret = new byte[RANDOM_BYTES];
    byte[] text = new byte[2 * RANDOM_BYTES + 1];
    random.nextBytes(secret);
    for (int i = 0; i < RANDOM_BYTES; i++) {
      text[2 * i] = HEX[secret[i] >> 4 & 15];
      text[2 * i + 1] = HEX[secret[i] & 15];
    }
    text[2 * RANDOM_BYTES] = '\n';
    try {
      SecretFile.create(file, text);
    } finally {
      Arrays.fill(secret, (byte) 0);
      Arrays.fill(text, (byte) 0);
    }
  }

  /** The passphrase itself, not a copy. */
  byte[] bytes() {
    return bytes;
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
  }
}
