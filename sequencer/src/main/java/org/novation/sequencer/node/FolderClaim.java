package org.novation.sequencer.node;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.novation.sequencer.lifecycle.StartException;

/** The right to be the one node of a data folder; the system frees it when the process ends. */
final class FolderClaim implements AutoCloseable {
  private final FileChannel file;

  private FolderClaim(FileChannel file) {
    this.file = file;
  }

  /**
   * @throws StartException if another node runs on the folder
   */
  static FolderClaim take(Path data) throws StartException {
    try {
      Files.createDirectories(data);
      FileChannel file =
          FileChannel.open(
              data.resolve("node.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locked(file)) {
        return new FolderClaim(file);
      }
      file.close();
      throw new StartException(
          "another node runs on the data folder " + data + ": stop it, or name another folder");
    } catch (IOException e) {
      throw new StartException("the data folder " + data + " cannot be used: " + e, e);
    }
  }

  private static boolean locked(FileChannel file) throws IOException {
    try {
      FileLock lock = file.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // by this process
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
