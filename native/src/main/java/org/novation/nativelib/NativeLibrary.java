package org.novation.nativelib;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The shared library: found, loaded once and never unloaded, since a Go runtime cannot be.
 *
 * <p>The system property {@code novation.native.lib} names its file; without it {@code
 * build/native/libnovation.so} is looked for in the working directory and those above it. A library
 * that is missing or of another version is an {@link UnsatisfiedLinkError} on first use.
 */
public final class NativeLibrary {
  /** The system property that names the library's file. */
  public static final String PROPERTY = "novation.native.lib";

  private static final String BUILT = "build/native/libnovation.so";
  private static final int ABI = 1;
  private static final Path FILE = load();

  private NativeLibrary() {}

  /** Returns the file that was loaded. */
  public static Path file() {
    return FILE;
  }

  /**
   * Sets the soft limit of the library's heap, which is outside Java's.
   *
   * @param bytes the limit, at least 0
   * @return the former limit
   */
  public static long setMemoryLimit(long bytes) {
    byte[] input = ByteBuffer.allocate(Long.BYTES).putLong(bytes).array();
    return ByteBuffer.wrap(call(NativeFunction.MEMORY_LIMIT, input)).getLong();
  }

  /** Returns memory that the library no longer uses to the operating system. */
  public static void releaseMemory() {
    call(NativeFunction.RELEASE_MEMORY, new byte[0]);
  }

  static byte[] call(NativeFunction function, byte[] input) {
    return call(function, 0, input);
  }

  static byte[] call(NativeFunction function, long handle, byte[] input) {
    return invoke(function.number, handle, input);
  }

  private static native int abi();

  private static native byte[] invoke(int function, long handle, byte[] input);

  private static Path load() {
    Path file = find();
    System.load(file.toString());
    int abi = abi();
    if (abi != ABI) {
      throw new UnsatisfiedLinkError(file + " has interface " + abi + ", this is " + ABI);
    }
    return file;
  }

  private static Path find() {
    String named = System.getProperty(PROPERTY);
    if (named != null) {
      return real(Path.of(named));
    }
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve(BUILT))) {
        return real(folder.resolve(BUILT));
      }
    }
    throw new UnsatisfiedLinkError("no " + BUILT + " here or above, and " + PROPERTY + " is unset");
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      throw (UnsatisfiedLinkError)
          new UnsatisfiedLinkError("no native library at " + file)
              .initCause(new UncheckedIOException(e));
    }
  }
}
