package org.novation.trials.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.novation.trials.TrialFailure;

/** A small file system of its own, in memory; it needs the right to mount. */
final class SmallDisk implements AutoCloseable {
  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /**
   * Mounts one.
   *
   * @param folder made if it is not there
   * @throws TrialFailure if this user may not
   */
  static SmallDisk mount(Path folder, int megabytes) throws TrialFailure, InterruptedException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new TrialFailure("no folder for a small disk: " + e, e);
    }
    run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "novation-trial", folder + "");
    return new SmallDisk(folder);
  }

  private static void run(String... command) throws TrialFailure, InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes()).strip();
      if (process.waitFor() != 0) {
        throw new TrialFailure(String.join(" ", command) + ": " + said);
      }
    } catch (IOException e) {
      throw new TrialFailure(command[0] + " cannot be run: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws TrialFailure, InterruptedException {
    run("umount", folder.toString());
  }
}
