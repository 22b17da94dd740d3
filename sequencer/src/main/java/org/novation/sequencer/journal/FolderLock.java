package org.novation.sequencer.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps other processes out of a folder; the system drops it when this process dies. */
final class FolderLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);
  private static final String NAME = "journal.lock";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  static FolderLock take(Path folder) throws IOException, JournalException {
    Path file = folder.resolve(NAME);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw locked(file, null);
      }
      writeOwner(channel);
      return new FolderLock(channel);
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw locked(file, e);
    } catch (IOException | JournalException e) {
      channel.close();
      throw e;
    }
  }

  /** For people only: on a full disk the lock holds without it. */
  private static void writeOwner(FileChannel channel) {
    String owner = "process " + ProcessHandle.current().pid() + "\n";
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      LOG.warn("{} does not name this process: {}", NAME, e.toString());
    }
  }

  private static JournalException locked(Path file, Exception cause) throws IOException {
    return new JournalException(
        JournalException.Kind.LOCKED,
        file
            + ": in use by "
            + Files.readString(file).strip()
            + ". Two nodes must not write one journal: stop the other first",
        cause);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The system drops the lock with the descriptor, which is gone either way.
      LOG.warn("closing {}: {}", NAME, e.toString());
    }
  }
}
