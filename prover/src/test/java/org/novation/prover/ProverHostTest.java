package org.novation.prover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.nativelib.BatchCircuit;
import org.novation.nativelib.ProvenBatch;
import org.novation.prover.CheckResult.Checked;
import org.novation.prover.ProofResult.Failed;
import org.novation.prover.ProofResult.Proven;

/** What every host does, wherever it proves. */
abstract class ProverHostTest {
  @TempDir static Path root;
  static ProvingKeys keys;
  private ProverHost host;

  abstract ProverHost open(ProvingKeys folder);

  @BeforeAll
  static void makeKeys() throws IOException {
    keys = Probe.keys(root);
  }

  @BeforeEach
  void openHost() {
    host = open(keys);
  }

  @AfterEach
  void closeHost() {
    host.close();
  }

  @Test
  void provesOneAfterTheOther() {
    try (BatchCircuit verifier = BatchCircuit.loadVerifier(keys.folder())) {
      for (int i = 1; i <= 3; i++) {
        Proven proven = assertInstanceOf(Proven.class, host.prove(Probe.trace(i, 7)));
        ProvenBatch batch = proven.batch();
        assertEquals(BatchCircuit.PROBE, proven.shape());
        assertEquals(7 * i, batch.commitment()[31]);
        assertTrue(verifier.verify(batch));
      }
    }
  }

  @Test
  void checksWithoutAProof() {
    Checked checked = assertInstanceOf(Checked.class, host.check(Probe.trace(6, 7)));
    assertEquals(BatchCircuit.PROBE, checked.shape());
    assertEquals(2 * 32, checked.words().length);
    assertEquals(6, checked.words()[31]);
    assertEquals(7, checked.words()[63]);
    assertEquals(ProofFailure.UNSATISFIED, reason(host.check(Probe.trace(1L << 32, 1))));
    assertEquals(ProofFailure.MALFORMED, reason(host.check(new byte[3])));
    host.close();
    assertEquals(ProofFailure.CLOSED, reason(host.check(Probe.trace(6, 7))));
  }

  @Test
  void tellsUntrueFromMalformedAndGoesOn() {
    assertEquals(ProofFailure.UNSATISFIED, reason(host.prove(Probe.trace(1L << 32, 1))));
    assertEquals(ProofFailure.MALFORMED, reason(host.prove(new byte[3])));
    assertEquals(ProofFailure.MALFORMED, reason(host.prove(new byte[0])));
    assertInstanceOf(Proven.class, host.prove(Probe.trace(6, 7)));
  }

  @Test
  void refusesOnceClosed() {
    assertInstanceOf(Proven.class, host.prove(Probe.trace(6, 7)));
    host.close();
    host.close();
    assertEquals(ProofFailure.CLOSED, reason(host.prove(Probe.trace(6, 7))));
  }

  @Test
  void provesOrIsBusyWhenManyAsk() throws Exception {
    List<ProofResult> results = askedByMany(false);
    assertTrue(results.stream().anyMatch(Proven.class::isInstance));
    for (ProofResult result : results) {
      assertTrue(
          result instanceof Proven || reason(result) == ProofFailure.BUSY, result.toString());
    }
  }

  @Test
  void neverHangsWhenClosedMeanwhile() throws Exception {
    Set<ProofFailure> allowed = EnumSet.of(ProofFailure.BUSY, ProofFailure.CLOSED);
    for (ProofResult result : askedByMany(true)) {
      assertTrue(result instanceof Proven || allowed.contains(reason(result)), result.toString());
    }
    assertEquals(ProofFailure.CLOSED, reason(host.prove(Probe.trace(6, 7))));
  }

  private List<ProofResult> askedByMany(boolean closing) throws Exception {
    List<Future<ProofResult>> asked = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        asked.add(threads.submit(() -> host.prove(Probe.trace(6, 7))));
      }
      if (closing) {
        threads.execute(host::close);
      }
    }
    List<ProofResult> results = new ArrayList<>();
    for (Future<ProofResult> result : asked) {
      results.add(result.get());
    }
    return results;
  }

  static ProofFailure reason(Object result) {
    return assertInstanceOf(Failed.class, result).reason();
  }
}
