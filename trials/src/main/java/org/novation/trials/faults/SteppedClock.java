package org.novation.trials.faults;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.novation.trials.TrialFailure;

/** The wall clock of one process, which a trial sets as it likes. */
final class SteppedClock {
  private final Path library;
  private final Path offset;

  private SteppedClock(Path library, Path offset) {
    this.library = library;
    this.offset = offset;
  }

  /** Compiles the library that shifts a process' clock; it needs a C compiler. */
  static SteppedClock build(Path folder) throws TrialFailure, InterruptedException {
    Path source = folder.resolve("clock.c");
    Path library = folder.resolve("clock.so");
    try (InputStream text = SteppedClock.class.getResourceAsStream("clock.c")) {
      Files.createDirectories(folder);
      Files.copy(text, source);
      Process compiler =
          new ProcessBuilder("cc", "-O2", "-shared", "-fPIC", "-o", library + "", source + "")
              .redirectErrorStream(true)
              .start();
      String said = new String(compiler.getInputStream().readAllBytes()).strip();
      if (compiler.waitFor() != 0) {
        throw new TrialFailure("the clock's library was not compiled: " + said);
      }
    } catch (IOException e) {
      throw new TrialFailure("the clock's library was not made: " + e.getMessage(), e);
    }
    SteppedClock clock = new SteppedClock(library, folder.resolve("clock.offset"));
    clock.set(0);
    return clock;
  }

  /** What the process must find in its environment. */
  Map<String, String> environment() {
    return Map.of("LD_PRELOAD", library.toString(), "TRIAL_CLOCK_OFFSET", offset.toString());
  }

  /** Sets the clock so many seconds ahead of this machine's. */
  void set(long seconds) throws TrialFailure {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
    bytes.putLong(seconds).flip();
    try (FileChannel file =
        FileChannel.open(offset, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.write(bytes, 0);
    } catch (IOException e) {
      throw new TrialFailure("the clock cannot be set: " + e.getMessage(), e);
    }
  }
}
