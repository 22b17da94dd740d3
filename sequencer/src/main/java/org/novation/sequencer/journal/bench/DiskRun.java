package org.novation.sequencer.journal.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.HdrHistogram.Histogram;

/**
 * What the disk does by itself: 4 KiB written and synced, one after the other, inside a file that
 * was written before.
 *
 * @param syncs a second
 */
record DiskRun(double syncs, Latency latency) {
  private static final int BLOCK = 4096;
  private static final int BLOCKS = 4096;

  static DiskRun run(Path folder, double seconds) throws IOException {
    Path file = folder.resolve("disk.tmp");
    Histogram nanos = Latency.histogram();
    ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int i = 0; i < BLOCKS; i++) {
        channel.write(block.clear(), (long) i * BLOCK);
      }
      channel.force(true);
      long start = System.nanoTime();
      long now = start;
      for (int i = 0; now - start < seconds * 1e9; i++) {
        block.clear().putInt(0, i);
        channel.write(block, (long) (i % BLOCKS) * BLOCK);
        channel.force(false);
        long done = System.nanoTime();
        nanos.recordValue(done - now);
        now = done;
      }
      return new DiskRun(nanos.getTotalCount() * 1e9 / (now - start), Latency.of(nanos));
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
