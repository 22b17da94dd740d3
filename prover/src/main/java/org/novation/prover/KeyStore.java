package org.novation.prover;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.novation.nativelib.BatchCircuit;
import org.novation.nativelib.CircuitDescription;

/**
 * Keys in a cache folder, made on first use.
 *
 * <p>Each circuit's keys lie in a folder named by its hash. They are made beside it and renamed
 * when complete, so a killed setup leaves nothing half made, and under a file lock, so that two
 * processes do not make the same keys twice. Damaged keys are never made again by themselves: other
 * keys would not fit the verifier contract already deployed.
 */
public final class KeyStore {
  // A file lock is the process's, not the thread's: threads of one process queue here first.
  private static final ReentrantLock IN_PROCESS = new ReentrantLock();

  private final Path root;
  private final Consumer<String> progress;
  private final KeyIndex index;

  /**
   * Opens a store.
   *
   * @param root the folder, made when needed
   * @param progress told in words what takes long, from any thread
   */
  public KeyStore(Path root, Consumer<String> progress) {
    this.root = root;
    this.progress = progress;
    this.index = new KeyIndex(root.resolve("index"));
  }

  /** Returns {@code $XDG_CACHE_HOME/novation/keys}, or the same under {@code ~/.cache}. */
  public static Path defaultRoot() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path base =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return base.resolve("novation").resolve("keys");
  }

  /**
   * Returns the keys of a shape's circuit as this native library has it, making test keys if there
   * are none.
   *
   * @param shape the shape's name
   * @throws IOException if the folder cannot be read or written
   * @throws org.novation.nativelib.NativeException if there is no such shape or making keys fails
   */
  public ProvingKeys open(String shape) throws IOException {
    Optional<ProvingKeys> known = known(shape);
    if (known.isPresent()) {
      return known.get();
    }
    Files.createDirectories(root);
    IN_PROCESS.lock();
    try (FileChannel file = lockFile();
        FileLock lock = lock(file, shape)) {
      Optional<ProvingKeys> madeMeanwhile = known(shape);
      return madeMeanwhile.isPresent() ? madeMeanwhile.get() : findOrMake(shape);
    } finally {
      IN_PROCESS.unlock();
    }
  }

  /** Compiling a large circuit takes a minute, so the index remembers what this library's were. */
  private Optional<ProvingKeys> known(String shape) throws IOException {
    Optional<String> hash = index.lookup(shape);
    return hash.isPresent() ? complete(root.resolve(hash.get())) : Optional.empty();
  }

  private ProvingKeys findOrMake(String shape) throws IOException {
    progress.accept("compiling circuit " + shape);
    try (BatchCircuit circuit = BatchCircuit.compile(shape)) {
      CircuitDescription description = circuit.description();
      Path folder = root.resolve(description.circuitHash());
      if (complete(folder).isEmpty()) {
        make(circuit, folder);
      }
      index.remember(shape, description.circuitHash());
      return ProvingKeys.read(folder);
    }
  }

  private void make(BatchCircuit circuit, Path folder) throws IOException {
    Path unfinished = root.resolve(".making-" + folder.getFileName());
    Folders.delete(unfinished); // of a killed setup; the lock is ours
    Files.createDirectory(unfinished);
    CircuitDescription d = circuit.description();
    String what = "making test keys of %s (%,d constraints)".formatted(d.shape(), d.constraints());
    try (Heartbeat heartbeat = new Heartbeat(what, progress)) {
      circuit.setup(unfinished);
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
      heartbeat.done();
    } finally {
      Folders.delete(unfinished);
    }
  }

  private static Optional<ProvingKeys> complete(Path folder) throws IOException {
    return Files.exists(folder.resolve(ProvingKeys.MANIFEST))
        ? Optional.of(ProvingKeys.read(folder))
        : Optional.empty();
  }

  private FileChannel lockFile() throws IOException {
    return FileChannel.open(
        root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private FileLock lock(FileChannel file, String shape) throws IOException {
    FileLock free = file.tryLock();
    if (free != null) {
      return free;
    }
    progress.accept("waiting for another process that makes keys, for " + shape);
    return file.lock();
  }
}
