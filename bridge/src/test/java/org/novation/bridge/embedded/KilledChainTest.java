package org.novation.bridge.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.bridge.L1;

/** A real process, killed as it stands, or left without disk: what it answered is there. */
class KilledChainTest {
  private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

  @TempDir Path folder;

  private Process payer() throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            Payer.class.getName(),
            folder.toString())
        .redirectErrorStream(true)
        .start();
  }

  @Test
  void everyAnsweredTransactionOutlivesTheKill() throws Exception {
    Random random = new Random(7);
    List<String> paid = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      Process process = payer();
      try (BufferedReader output = process.inputReader()) {
        read(output, 5 + random.nextInt(40), paid);
        process.toHandle().destroyForcibly(); // SIGKILL; unlike Process, it leaves the pipe to read
        output
            .lines()
            .filter(line -> line.length() == "paid 0x".length() + 64) // the last may be cut
            .forEach(paid::add);
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
    try (L1 l1 = EmbeddedL1.open(folder, new ChainClock(0))) {
      for (String line : paid) {
        assertTrue(line.startsWith("paid 0x"), line);
        assertTrue(l1.mined(line.substring("paid ".length())).isPresent(), line);
      }
      assertTrue(l1.nonce(Payer.WALLET.address(), false) >= paid.size());
    }
  }

  private static void read(BufferedReader output, int lines, List<String> into) throws IOException {
    for (int i = 0; i < lines; i++) {
      String line = output.readLine();
      assertTrue(line != null && line.startsWith("paid 0x"), line);
      into.add(line);
    }
  }

  @Test
  void aFullDiskIsSaidAndGoesByWithoutALoss() throws Exception {
    assumeTrue(Files.exists(PRLIMIT), "prlimit is missing: install util-linux");
    Process process = payer();
    List<String> paid = new ArrayList<>();
    try (BufferedReader output = process.inputReader()) {
      read(output, 3, paid);
      limit(process, Long.toString(Files.size(folder.resolve(EmbeddedNode.FILE)) + 20_000));
      String line = output.readLine();
      while (line.startsWith("paid")) {
        paid.add(line);
        line = output.readLine();
      }
      assertTrue(line.contains("the chain's folder cannot be written"), line);
      limit(process, "unlimited");
      while (!line.startsWith("paid")) {
        line = output.readLine();
      }
      paid.add(line);
    } finally {
      process.destroyForcibly().waitFor();
    }
    try (L1 l1 = EmbeddedL1.open(folder, new ChainClock(0))) {
      for (String line : paid) {
        assertTrue(l1.mined(line.substring("paid ".length())).isPresent(), line);
      }
    }
  }

  private static void limit(Process process, String bytes) throws Exception {
    Process limiting =
        new ProcessBuilder(
                PRLIMIT.toString(), "--pid", Long.toString(process.pid()), "--fsize=" + bytes + ":")
            .inheritIO()
            .start();
    assertEquals(0, limiting.waitFor());
  }
}
