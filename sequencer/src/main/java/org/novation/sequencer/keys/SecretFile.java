package org.novation.sequencer.keys;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner may read. */
final class SecretFile {
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final int MOST_BYTES = 1 << 16;

  private SecretFile() {}

  /**
   * Reads a file after making sure that nobody but its owner may.
   *
   * @throws KeyException of kind {@code MISSING} or {@code EXPOSED}
   */
  static byte[] read(Path file) throws KeyException {
    try {
      refuseExposed(file);
      return content(file);
    } catch (NoSuchFileException e) {
      throw new KeyException(KeyException.Kind.MISSING, "there is no file " + file, e);
    } catch (IOException e) {
      throw failed("read", file, e);
    }
  }

  /**
   * Writes a new file that its owner alone may read; all of it or nothing, and on disk when this
   * returns.
   *
   * @throws KeyException of kind {@code EXISTS} if there is one
   */
  static void create(Path file, byte[] content) throws KeyException {
    try {
      folder(file.toAbsolutePath().getParent());
      Path draft =
          Files.createTempFile(
              file.toAbsolutePath().getParent(),
              ".draft-",
              "",
              PosixFilePermissions.asFileAttribute(OWNER));
      try {
        write(draft, content);
        // a link fails where a file is, which a rename would replace
        Files.createLink(file, draft);
      } finally {
        Files.deleteIfExists(draft);
      }
      sync(file.toAbsolutePath().getParent());
    } catch (FileAlreadyExistsException e) {
      throw new KeyException(
          KeyException.Kind.EXISTS, file + " exists and is not overwritten: move it away first", e);
    } catch (IOException e) {
      throw failed("write", file, e);
    }
  }

  private static void folder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_FOLDER));
    }
  }

  private static void refuseExposed(Path file) throws IOException, KeyException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    if (!ownerOnly(permissions)) {
      throw new KeyException(
          KeyException.Kind.EXPOSED,
          "%s may be read or written by others (%s): type  chmod 600 %s"
              .formatted(file, PosixFilePermissions.toString(permissions), file));
    }
  }

  private static boolean ownerOnly(Set<PosixFilePermission> permissions) {
    return permissions.stream().allMatch(permission -> permission.name().startsWith("OWNER_"));
  }

  private static byte[] content(Path file) throws IOException, KeyException {
    try (FileChannel channel = FileChannel.open(file, READ)) {
      if (channel.size() > MOST_BYTES) {
        throw new KeyException(
            KeyException.Kind.DAMAGED, file + " is too large to be a key or a passphrase");
      }
      ByteBuffer buffer = ByteBuffer.allocate((int) channel.size());
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
      return buffer.array();
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel = FileChannel.open(file, WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }

  private static KeyException failed(String what, Path file, IOException e) {
    return new KeyException(
        KeyException.Kind.IO, "cannot %s %s: %s".formatted(what, file, e.getMessage()), e);
  }
}
