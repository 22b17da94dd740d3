package org.novation.trials.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.novation.trials.TrialFailure;

/** The disk of the node's data has no byte left for a while. */
record DiskFull(Ground ground) implements Mishap {
  private static final int BLOCK = 1 << 16;
  private static final double SECONDS = 25;

  @Override
  public String name() {
    return "disk-full";
  }

  @Override
  public String strike() throws TrialFailure, InterruptedException {
    Path ballast = ground.venue().data().resolve("ballast");
    long bytes = fill(ballast);
    ground.pass(SECONDS);
    try {
      Files.delete(ballast);
    } catch (IOException e) {
      throw new TrialFailure("the ballast cannot be removed: " + e, e);
    }
    return "for %.0f s the last %,d bytes of the file system with the node's data were taken"
        .formatted(SECONDS, bytes);
  }

  /** Writes until there is no room, then again what is freed meanwhile. */
  private static long fill(Path ballast) {
    long written = 0;
    try (OutputStream out = Files.newOutputStream(ballast)) {
      for (int size = BLOCK; size > 0; size /= 2) {
        written += fill(out, size);
      }
    } catch (IOException full) {
      // as was wanted
    }
    return written;
  }

  private static long fill(OutputStream out, int size) {
    byte[] block = new byte[size];
    long written = 0;
    while (true) {
      try {
        out.write(block);
        written += size;
      } catch (IOException full) {
        return written;
      }
    }
  }
}
