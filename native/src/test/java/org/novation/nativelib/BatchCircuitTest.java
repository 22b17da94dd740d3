package org.novation.nativelib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.novation.nativelib.NativeException.Code;

/** The life of a circuit, on the probe, whose keys are made in no time. */
class BatchCircuitTest {
  @TempDir private static Path keys;

  @BeforeAll
  static void makeKeys() {
    try (BatchCircuit circuit = BatchCircuit.compile(BatchCircuit.PROBE)) {
      circuit.setup(keys);
    }
  }

  @Test
  void provesAndVerifies() {
    try (BatchCircuit circuit = BatchCircuit.load(keys)) {
      ProvenBatch proven = circuit.prove(trace(6, 7));
      assertEquals(42, proven.commitment()[31]);
      assertArrayEquals(circuit.check(trace(6, 7)), proven.words());
      assertTrue(verifies(circuit, proven));
      assertTrue(verifies(circuit, ProvenBatch.decode(proven.encode())));
    }
  }

  @Test
  void refusesProofsThatAreChangedCutOrOfOtherInputs() {
    try (BatchCircuit circuit = BatchCircuit.load(keys)) {
      ProvenBatch p = circuit.prove(trace(6, 7));
      byte[] changed = p.proof().clone();
      changed[100] ^= 1;
      assertFalse(circuit.verify(p.commitment(), p.z(), p.y(), changed));
      byte[] cut = Arrays.copyOf(p.proof(), ProvenBatch.PROOF - 1);
      assertFalse(circuit.verify(p.commitment(), p.z(), p.y(), cut));
      assertFalse(circuit.verify(p.commitment(), p.z(), p.y(), new byte[0]));
      assertFalse(circuit.verify(p.commitment(), p.y(), p.z(), p.proof()));
      byte[] wide = new byte[32];
      Arrays.fill(wide, (byte) 0xff);
      refused(Code.INPUT, () -> circuit.verify(wide, p.z(), p.y(), p.proof()));
      refused(Code.INPUT, () -> circuit.verify(new byte[31], p.z(), p.y(), p.proof()));
    }
  }

  @Test
  void aVerifyingKeyAloneJudgesBatchesByTheirWords() {
    try (BatchCircuit prover = BatchCircuit.load(keys);
        BatchCircuit verifier = BatchCircuit.loadVerifier(keys)) {
      ProvenBatch p = prover.prove(trace(6, 7));
      assertTrue(verifier.verify(p));
      byte[] words = p.words().clone();
      words[63] ^= 1;
      assertFalse(verifier.verify(new ProvenBatch(words, p.commitment(), p.z(), p.y(), p.proof())));
      assertFalse(
          verifier.verify(new ProvenBatch(p.words(), p.commitment(), p.y(), p.z(), p.proof())));
      assertFalse(
          verifier.verify(new ProvenBatch(new byte[0], p.commitment(), p.z(), p.y(), p.proof())));
      assertEquals(prover.description(), verifier.description());
      refused(Code.KEYS, () -> verifier.prove(trace(6, 7)));
      refused(Code.KEYS, () -> verifier.check(trace(6, 7)));
    }
  }

  @Test
  void compilingAloneServesCheckOnly() {
    try (BatchCircuit circuit = BatchCircuit.compile(BatchCircuit.PROBE)) {
      assertEquals(64, circuit.check(trace(1, 2)).length);
      refused(Code.KEYS, () -> circuit.prove(trace(1, 2)));
      refused(
          Code.KEYS,
          () ->
              circuit.verify(
                  new byte[32], new byte[32], new byte[32], new byte[ProvenBatch.PROOF]));
    }
  }

  @Test
  void tellsUntrueTracesFromMalformedOnes() {
    try (BatchCircuit circuit = BatchCircuit.load(keys)) {
      refused(Code.UNSATISFIED, () -> circuit.check(trace(1L << 32, 1)));
      refused(Code.UNSATISFIED, () -> circuit.prove(trace(1L << 32, 1)));
      refused(Code.INPUT, () -> circuit.check(new byte[15]));
      refused(Code.INPUT, () -> circuit.prove(new byte[0]));
      assertThrows(NullPointerException.class, () -> circuit.prove(null));
    }
  }

  @Test
  void describesTheSameCircuitHoweverOpened() {
    try (BatchCircuit compiled = BatchCircuit.compile(BatchCircuit.PROBE);
        BatchCircuit loaded = BatchCircuit.load(keys)) {
      assertEquals(compiled.description(), loaded.description());
      assertEquals(BatchCircuit.PROBE, loaded.description().shape());
      assertEquals(64, loaded.description().circuitHash().length());
      assertTrue(loaded.description().constraints() > 0);
    }
  }

  @Test
  void refusesUnknownShapesAndFolders(@TempDir Path empty) {
    refused(Code.INPUT, () -> BatchCircuit.compile("no such shape"));
    refused(Code.INPUT, () -> BatchCircuit.compile(""));
    refused(Code.KEYS, () -> BatchCircuit.load(empty));
    try (BatchCircuit circuit = BatchCircuit.compile(BatchCircuit.PROBE)) {
      refused(Code.OTHER, () -> circuit.setup(empty.resolve("missing")));
    }
  }

  @Test
  void refusesDamagedKeyFiles(@TempDir Path folder) throws IOException {
    for (String name : List.of("ccs.bin", "pk.dump", "vk.bin", "manifest.json")) {
      copy(keys, folder);
      BatchCircuit.load(folder).close();
      byte[] content = Files.readAllBytes(folder.resolve(name));
      Files.write(folder.resolve(name), Arrays.copyOf(content, content.length / 2));
      refused(Code.KEYS, () -> BatchCircuit.load(folder));
      content[content.length / 2] ^= 1;
      Files.write(folder.resolve(name), content);
      refused(Code.KEYS, () -> BatchCircuit.load(folder));
      Files.delete(folder.resolve(name));
      refused(Code.KEYS, () -> BatchCircuit.load(folder));
    }
  }

  @Test
  void keysOfAnotherSetupDoNotVerify(@TempDir Path other) {
    try (BatchCircuit circuit = BatchCircuit.load(keys);
        BatchCircuit stranger = BatchCircuit.compile(BatchCircuit.PROBE)) {
      stranger.setup(other);
      assertFalse(verifies(stranger, circuit.prove(trace(6, 7))));
    }
  }

  @Test
  void refusesEverythingAfterClose() {
    BatchCircuit circuit = BatchCircuit.load(keys);
    circuit.close();
    circuit.close();
    refused(Code.HANDLE, () -> circuit.check(trace(1, 2)));
    refused(Code.HANDLE, () -> circuit.prove(trace(1, 2)));
    refused(Code.HANDLE, () -> circuit.setup(keys));
    refused(
        Code.HANDLE, () -> circuit.verify(new byte[32], new byte[32], new byte[32], new byte[0]));
  }

  @Test
  void survivesClosingWhileOthersProve() throws Exception {
    Set<Code> allowed = EnumSet.of(Code.HANDLE, Code.BUSY);
    for (int round = 0; round < 20; round++) {
      BatchCircuit circuit = BatchCircuit.load(keys);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          int a = i;
          calls.add(threads.submit(() -> assertEquals(64, circuit.check(trace(a, 7)).length)));
          calls.add(
              threads.submit(() -> assertTrue(verifies(circuit, circuit.prove(trace(a, 7))))));
        }
        calls.add(threads.submit(circuit::close));
        calls.add(threads.submit(circuit::close));
        for (Future<?> call : calls) {
          try {
            call.get();
          } catch (ExecutionException e) {
            NativeException refusal = (NativeException) e.getCause();
            assertTrue(allowed.contains(refusal.code()), refusal.getMessage());
          }
        }
      }
      refused(Code.HANDLE, () -> circuit.check(trace(1, 2)));
    }
  }

  @Test
  void survivesPanicsOfTheLibrary() {
    for (int i = 0; i < 100; i++) {
      refused(Code.PANIC, () -> NativeLibrary.call(NativeFunction.PANIC, new byte[0]));
    }
    assertEquals(32, FieldHash.compress(new byte[256]).length);
  }

  @Test
  void setsAndReturnsTheMemoryLimit() {
    long former = NativeLibrary.setMemoryLimit(1L << 33);
    assertEquals(1L << 33, NativeLibrary.setMemoryLimit(former));
    refused(Code.INPUT, () -> NativeLibrary.setMemoryLimit(-1));
    NativeLibrary.releaseMemory();
  }

  private static boolean verifies(BatchCircuit circuit, ProvenBatch p) {
    return circuit.verify(p.commitment(), p.z(), p.y(), p.proof());
  }

  private static byte[] trace(long a, long b) {
    return ByteBuffer.allocate(16).putLong(a).putLong(b).array();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
  }

  private static void refused(Code code, Executable call) {
    assertEquals(code, assertThrows(NativeException.class, call).code());
  }
}
