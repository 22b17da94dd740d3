package org.novation.prover;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.prover.ProofResult.Proven;

class WorkerHostTest extends ProverHostTest {
  private static final Set<String> ALLOWED =
      Set.of(
          "PATH",
          "HOME",
          "TMPDIR",
          "LANG",
          "LC_ALL",
          "TZ",
          "LD_LIBRARY_PATH",
          "GOMAXPROCS",
          "GOGC",
          "GOMEMLIMIT",
          "MALLOC_ARENA_MAX",
          // what a shell sets by itself
          "PWD",
          "OLDPWD",
          "SHLVL",
          "_");

  @Override
  ProverHost open(ProvingKeys folder) {
    return new WorkerHost(folder, WorkerOptions.DEFAULT);
  }

  @Test
  void aKilledWorkerCostsOneProof() throws Exception {
    try (WorkerHost host = new WorkerHost(keys, WorkerOptions.DEFAULT)) {
      assertInstanceOf(Proven.class, host.prove(Probe.trace(6, 7)));
      long pid = host.pid();
      ProcessHandle worker = ProcessHandle.of(pid).orElseThrow();
      worker.destroyForcibly();
      worker.onExit().get(1, TimeUnit.MINUTES);
      assertEquals(ProofFailure.CRASHED, reason(host.prove(Probe.trace(6, 7))));
      assertTrue(ProofFailure.CRASHED.mayPass());
      assertInstanceOf(Proven.class, host.prove(Probe.trace(6, 7)));
      assertNotEquals(pid, host.pid());
    }
  }

  @Test
  void closingEndsTheProcess() throws Exception {
    WorkerHost host = new WorkerHost(keys, WorkerOptions.DEFAULT);
    assertInstanceOf(Proven.class, host.prove(Probe.trace(6, 7)));
    ProcessHandle worker = ProcessHandle.of(host.pid()).orElseThrow();
    host.close();
    worker.onExit().get(1, TimeUnit.MINUTES);
    assertFalse(worker.isAlive());
  }

  @Test
  void damagedKeysAreToldByTheWorker(@TempDir Path damaged) throws IOException {
    for (String name : new String[] {"ccs.bin", "pk.dump", "vk.bin", "manifest.json"}) {
      Files.copy(keys.folder().resolve(name), damaged.resolve(name));
    }
    Files.write(damaged.resolve("pk.dump"), new byte[100]);
    try (WorkerHost host = new WorkerHost(ProvingKeys.read(damaged), WorkerOptions.DEFAULT)) {
      assertEquals(ProofFailure.KEYS, reason(host.prove(Probe.trace(6, 7))));
    }
  }

  @Test
  void aSilentWorkerIsEnded() throws Exception {
    WorkerOptions impatient =
        new WorkerOptions(0, WorkerOptions.DEFAULT.startLimit(), Duration.ZERO);
    try (WorkerHost host = new WorkerHost(keys, impatient)) {
      assertEquals(ProofFailure.TIMED_OUT, reason(host.prove(Probe.trace(6, 7))));
      assertEquals(-1, host.pid());
    }
  }

  @Test
  void worksWithinAMemoryLimit() {
    WorkerOptions limited =
        new WorkerOptions(
            1L << 30, WorkerOptions.DEFAULT.startLimit(), WorkerOptions.DEFAULT.proofLimit());
    try (WorkerHost host = new WorkerHost(keys, limited)) {
      assertInstanceOf(Proven.class, host.prove(Probe.trace(6, 7)));
    }
  }

  @Test
  void aSignalToTheWholeGroupLeavesTheWorkerToItsHost() {
    try (WorkerHost host = new WorkerHost(keys, WorkerOptions.DEFAULT)) {
      assertInstanceOf(Proven.class, host.prove(Probe.trace(6, 7)));
      long pid = host.pid();
      assertTrue(ProcessHandle.of(pid).orElseThrow().destroy()); // SIGTERM
      assertInstanceOf(Proven.class, host.prove(Probe.trace(6, 7)));
      assertEquals(pid, host.pid());
    }
  }

  @Test
  void abortingCostsNoLaterProof() throws Exception {
    try (WorkerHost host = new WorkerHost(keys, WorkerOptions.DEFAULT)) {
      host.abort();
      assertInstanceOf(Proven.class, host.prove(Probe.trace(6, 7)));
      ProcessHandle worker = ProcessHandle.of(host.pid()).orElseThrow();
      host.abort();
      worker.onExit().get(1, TimeUnit.MINUTES);
      assertInstanceOf(Proven.class, host.prove(Probe.trace(6, 7)));
    }
  }

  @Test
  void keepsTheWitnessAndTheEnvironmentToItself() throws IOException {
    try (WorkerHost host = new WorkerHost(keys, WorkerOptions.DEFAULT)) {
      assertInstanceOf(Proven.class, host.prove(Probe.trace(6, 7)));
      Path process = Path.of("/proc", Long.toString(host.pid()));
      String limits = Files.readString(process.resolve("limits"));
      assertTrue(limits.matches("(?s).*Max core file size +0 .*"), limits);
      Set<String> names =
          Arrays.stream(Files.readString(process.resolve("environ"), ISO_8859_1).split("\0"))
              .map(entry -> entry.split("=", 2)[0])
              .collect(Collectors.toSet());
      assertTrue(names.contains("PATH"));
      assertTrue(System.getenv().keySet().stream().anyMatch(name -> !ALLOWED.contains(name)));
      names.removeAll(ALLOWED);
      assertEquals(Set.of(), names);
    }
  }

  @Test
  void checksWithoutAProvingKey(@TempDir Path withoutKeys) throws IOException {
    Files.copy(keys.folder().resolve("manifest.json"), withoutKeys.resolve("manifest.json"));
    ProvingKeys manifest = ProvingKeys.read(withoutKeys);
    try (WorkerHost host = WorkerHost.forChecks(manifest, WorkerOptions.DEFAULT)) {
      assertInstanceOf(CheckResult.Checked.class, host.check(Probe.trace(6, 7)));
      assertEquals(ProofFailure.KEYS, reason(host.prove(Probe.trace(6, 7))));
      assertEquals(ProofFailure.UNSATISFIED, reason(host.check(Probe.trace(1L << 32, 7))));
    }
  }

  @Test
  void refusesAWorkerWithAnotherCircuit() {
    ProvingKeys other =
        new ProvingKeys(keys.folder(), keys.shape(), "another", keys.constraints(), true);
    try (WorkerHost host = WorkerHost.forChecks(other, WorkerOptions.DEFAULT)) {
      assertEquals(ProofFailure.KEYS, reason(host.check(Probe.trace(6, 7))));
      assertEquals(-1, host.pid());
    }
  }
}
