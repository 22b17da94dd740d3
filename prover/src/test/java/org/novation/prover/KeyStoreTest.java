package org.novation.prover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.nativelib.BatchCircuit;
import org.novation.nativelib.NativeException;

class KeyStoreTest {
  private final List<String> said = new CopyOnWriteArrayList<>();
  @TempDir private Path root;

  @Test
  void makesTestKeysOnceAndFindsThemAgain() throws IOException {
    ProvingKeys made = open();
    assertTrue(made.test());
    assertEquals(BatchCircuit.PROBE, made.shape());
    assertEquals(made.circuitHash(), made.folder().getFileName().toString());
    assertTrue(Files.readString(made.verifierContract()).contains("contract Verifier"));
    assertEquals(1, timesMade());
    assertEquals(made, open());
    assertEquals(1, timesMade());
    assertEquals(1, said.stream().filter(line -> line.startsWith("compiling")).count());
  }

  @Test
  void findsKeysThatAnotherBuildOfTheLibraryMade() throws IOException {
    ProvingKeys made = open();
    Folders.delete(root.resolve("index"));
    assertEquals(made, open());
    assertEquals(1, timesMade());
  }

  @Test
  void aDamagedIndexCostsACompilationOnly() throws IOException {
    ProvingKeys made = open();
    try (Stream<Path> entries = Files.list(root.resolve("index"))) {
      Files.writeString(entries.findFirst().orElseThrow(), "../../elsewhere");
    }
    assertEquals(made, open());
    assertEquals(1, timesMade());
  }

  @Test
  void aKilledSetupLeavesNothingThatCounts() throws IOException {
    ProvingKeys made = open();
    Path unfinished = root.resolve(".making-" + made.circuitHash());
    Files.move(made.folder(), unfinished);
    Files.delete(unfinished.resolve(ProvingKeys.MANIFEST));
    ProvingKeys again = open();
    assertEquals(2, timesMade());
    assertFalse(Files.exists(unfinished));
    BatchCircuit.load(again.folder()).close();
  }

  @Test
  void aFailedSetupIsToldAndCleanedUp() throws IOException {
    ProvingKeys made = open();
    Folders.delete(made.folder());
    Files.writeString(made.folder(), "in the way");
    assertThrows(IOException.class, this::open);
    try (Stream<Path> left = Files.list(root)) {
      assertTrue(left.noneMatch(path -> path.getFileName().toString().startsWith(".making")));
    }
    Files.delete(made.folder());
    BatchCircuit.load(open().folder()).close();
  }

  @Test
  void damagedKeysAreRefusedAndNotReplaced() throws IOException {
    ProvingKeys made = open();
    Path key = made.folder().resolve("pk.dump");
    byte[] content = Files.readAllBytes(key);
    content[content.length / 2] ^= 1;
    Files.write(key, content);
    assertEquals(made, open());
    assertEquals(1, timesMade());
    NativeException refused =
        assertThrows(NativeException.class, () -> BatchCircuit.load(made.folder()));
    assertEquals(NativeException.Code.KEYS, refused.code());
  }

  @Test
  void manyThreadsMakeThemOnce() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ProvingKeys>> opened = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        opened.add(threads.submit(this::open));
      }
      for (Future<ProvingKeys> keys : opened) {
        assertEquals(opened.getFirst().get(), keys.get());
      }
    }
    assertEquals(1, timesMade());
  }

  @Test
  void anUnknownShapeIsRefused() {
    NativeException refused =
        assertThrows(
            NativeException.class, () -> new KeyStore(root, said::add).open("no such shape"));
    assertEquals(NativeException.Code.INPUT, refused.code());
  }

  private ProvingKeys open() throws IOException {
    return new KeyStore(root, said::add).open(BatchCircuit.PROBE);
  }

  private long timesMade() {
    return said.stream().filter(line -> line.contains(": done in ")).count();
  }
}
