package org.novation.prover;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.novation.nativelib.NativeLibrary;

/**
 * Remembers which circuit a native library has for a shape. The library's bytes fix its circuits,
 * so an entry is named by their hash and never goes stale.
 */
final class KeyIndex {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final Path folder;
  private String library;

  KeyIndex(Path folder) {
    this.folder = folder;
  }

  /** Returns the circuit hash, or nothing if unknown or the entry is damaged. */
  Optional<String> lookup(String shape) throws IOException {
    try {
      String hash = Files.readString(entry(shape));
      return HASH.matcher(hash).matches() ? Optional.of(hash) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  void remember(String shape, String circuitHash) throws IOException {
    Files.createDirectories(folder);
    Path written = Files.createTempFile(folder, "new", null);
    Files.writeString(written, circuitHash);
    Files.move(
        written, entry(shape), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path entry(String shape) throws IOException {
    return folder.resolve(shape + "-" + library());
  }

  private synchronized String library() throws IOException {
    if (library == null) {
      library = sha256(NativeLibrary.file());
    }
    return library;
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digest =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
