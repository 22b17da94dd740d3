package org.novation.prover;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.novation.nativelib.ProvenBatch;
import org.novation.prover.CheckResult.Checked;
import org.novation.prover.ProofResult.Failed;
import org.novation.prover.ProofResult.Proven;
import org.novation.trace.v1.BatchTrace;

/**
 * Real batches in the smallest shape. Its keys take a minute or two and stay in the user's cache,
 * as for every other use.
 */
class ProverTest {
  private static final KeyStore KEYS = new KeyStore(KeyStore.defaultRoot(), System.err::println);
  private static final Shapes SMALLEST = Shapes.of(List.of("s8"));
  private static Prover prover;
  private static Proven opened;

  @BeforeAll
  static void proveTheFirst() throws IOException {
    prover = new Prover(SMALLEST, KEYS, InProcessHost::new);
    opened = assertInstanceOf(Proven.class, prover.prove(trace("open")));
  }

  @AfterAll
  static void close() {
    prover.close();
    assertEquals(ProofFailure.CLOSED, reason(prover.prove(BatchTrace.getDefaultInstance())));
    prover.close();
  }

  @Test
  void provesTheNextInAWorker() throws IOException {
    try (Prover other =
        new Prover(SMALLEST, KEYS, keys -> new WorkerHost(keys, WorkerOptions.DEFAULT))) {
      Proven traded = assertInstanceOf(Proven.class, other.prove(trace("trade")));
      assertEquals("s8", traded.shape());
      assertArrayEquals(word(opened, 4), word(traded, 3)); // new state root, old state root
      assertEquals(SMALLEST.list().getFirst().words() * 32, traded.batch().words().length);
      assertIsOf(traded, other.check(trace("trade")));
    }
  }

  @Test
  void picksTheShapeWhereTheTraceNamesNone() throws IOException {
    BatchTrace unnamed = trace("open").toBuilder().clearShape().build();
    Proven proven = assertInstanceOf(Proven.class, prover.prove(unnamed));
    assertArrayEquals(opened.batch().words(), proven.batch().words());
  }

  @Test
  void checkingGivesTheWordsAndTheCommitmentOfTheProof() throws IOException {
    assertIsOf(opened, prover.check(trace("open")));
    assertIsOf(opened, prover.check(trace("open").toBuilder().clearShape().build()));
  }

  @Test
  void checkingRefusesWhatProvingRefuses() throws IOException {
    assertEquals(ProofFailure.UNSATISFIED, reason(prover.check(untrue())));
    BatchTrace trace = trace("open");
    assertEquals(
        ProofFailure.MALFORMED, reason(prover.check(trace.toBuilder().setVersion(2).build())));
    assertEquals(
        ProofFailure.TOO_LARGE, reason(prover.check(trace.toBuilder().setShape("s64").build())));
    assertEquals(ProofFailure.WRONG, reason(lying(opened.batch()).check(trace("trade"))));
    ProvenBatch b = opened.batch();
    byte[] cut = Arrays.copyOf(b.words(), b.words().length - 32);
    ProvenBatch shorter = new ProvenBatch(cut, b.commitment(), b.z(), b.y(), b.proof());
    assertEquals(ProofFailure.WRONG, reason(lying(shorter).check(trace)));
  }

  @Test
  void refusesWhatBreaksARule() throws IOException {
    Failed failed = assertInstanceOf(Failed.class, prover.prove(untrue()));
    assertEquals(ProofFailure.UNSATISFIED, failed.reason(), failed.detail());
  }

  @Test
  void refusesWhatIsMalformedOrTooLarge() throws IOException {
    BatchTrace trace = trace("open");
    assertEquals(
        ProofFailure.MALFORMED, reason(prover.prove(trace.toBuilder().setVersion(2).build())));
    assertEquals(
        ProofFailure.TOO_LARGE, reason(prover.prove(trace.toBuilder().setShape("s64").build())));
    BatchTrace.Builder wide = trace.toBuilder().clearShape();
    for (int i = 0; i < 9; i++) {
      wide.addOrdersBuilder();
    }
    assertEquals(ProofFailure.TOO_LARGE, reason(prover.prove(wide.build())));
  }

  @Test
  void neverBelievesAHost() throws IOException {
    BatchTrace open = trace("open");
    BatchTrace other = open.toBuilder().setNewStateRoot(ByteString.copyFrom(new byte[32])).build();
    assertEquals(ProofFailure.WRONG, reason(lying(opened.batch()).prove(other)));
    assertEquals(ProofFailure.WRONG, reason(lying(opened.batch()).prove(trace("trade"))));
    ProvenBatch b = opened.batch();
    byte[] words = b.words().clone();
    words[words.length - 1] ^= 1;
    ProvenBatch changed = new ProvenBatch(words, b.commitment(), b.z(), b.y(), b.proof());
    assertEquals(ProofFailure.WRONG, reason(lying(changed).prove(open)));
    byte[] proof = b.proof().clone();
    proof[0] ^= 1;
    ProvenBatch forged = new ProvenBatch(b.words(), b.commitment(), b.z(), b.y(), proof);
    assertEquals(ProofFailure.WRONG, reason(lying(forged).prove(open)));
    assertInstanceOf(Proven.class, lying(b).prove(open));
  }

  @Test
  void preparesAhead() {
    assertEquals(Optional.empty(), prover.prepare("s8"));
    assertTrue(prover.prepare("no such shape").isPresent());
  }

  private static Prover lying(ProvenBatch answer) {
    return new Prover(
        SMALLEST,
        KEYS,
        keys ->
            new ProverHost() {
              @Override
              public ProofResult prove(byte[] trace) {
                return new Proven("s8", answer);
              }

              @Override
              public CheckResult check(byte[] trace) {
                return new CheckResult.Checked("s8", answer.words());
              }

              @Override
              public void close() {}
            });
  }

  private static BatchTrace trace(String name) throws IOException {
    Path folder = Path.of(System.getProperty("novation.root"), "circuits", "vectors", "traces");
    return BatchTrace.parseFrom(Files.readAllBytes(folder.resolve(name + ".binpb")));
  }

  private static BatchTrace untrue() throws IOException {
    BatchTrace.Builder trace = trace("trade").toBuilder();
    trace.getOrdersBuilder(0).setLimit(trace.getOrders(0).getLimit() + 1);
    return trace.build();
  }

  private static void assertIsOf(Proven proven, CheckResult result) {
    Checked checked = assertInstanceOf(Checked.class, result);
    assertEquals(proven.shape(), checked.shape());
    assertArrayEquals(proven.batch().words(), checked.words());
    assertArrayEquals(proven.batch().commitment(), checked.commitment());
  }

  private static byte[] word(Proven proven, int index) {
    return Arrays.copyOfRange(proven.batch().words(), 32 * index, 32 * index + 32);
  }

  private static ProofFailure reason(Object result) {
    return assertInstanceOf(Failed.class, result).reason();
  }
}
