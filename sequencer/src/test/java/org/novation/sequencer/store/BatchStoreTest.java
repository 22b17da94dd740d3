package org.novation.sequencer.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.novation.prover.queue.ProofJob;
import org.novation.prover.queue.ProofQueue;
import org.novation.sequencer.store.StoreException.Kind;

@ParameterizedClass
@EnumSource(Databases.class)
final class BatchStoreTest {
  private final Databases kind;
  private Database database;
  private BatchStore batches;

  BatchStoreTest(Databases kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    database = Database.open(kind.fresh());
    batches = database.batches();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void givesBackEveryFieldOfABatch() {
    NewBatch batch = Samples.batch(1);
    batches.add(batch);
    BatchEntry entry = batches.find(1).orElseThrow();
    assertEquals(fields(batch), fields(entry.batch()));
    assertEquals(0, entry.batch().trace().length);
    assertArrayEquals(batch.trace(), batches.trace(1).orElseThrow());
    assertTrue(entry.sealedAt() > 1_700_000_000_000L);
    assertTrue(entry.checkedAt().isEmpty() && entry.provenAt().isEmpty());
    assertTrue(entry.committedAt().isEmpty() && entry.settledAt().isEmpty());
    assertTrue(entry.finalAt().isEmpty() && entry.worker().isEmpty() && entry.failure().isEmpty());
    assertEquals(0, entry.attempts());
  }

  private static List<Object> fields(NewBatch b) {
    return List.of(
        b.number(),
        b.contentHash(),
        b.circuitHash(),
        b.shape(),
        b.time(),
        b.oldRoot(),
        b.newRoot(),
        b.queueAfter(),
        b.round(),
        b.firstSequence(),
        b.lastSequence(),
        b.trigger(),
        b.fills(),
        b.orders(),
        b.accounts());
  }

  @Test
  void takesTheSameBatchTwiceAndRefusesAnother() {
    batches.add(Samples.batch(1));
    batches.add(Samples.batch(1));
    assertEquals(1, batches.newest(10).size());
    assertKind(Kind.CONFLICT, () -> batches.add(Samples.batch(1, Samples.trace(2))));
    assertArrayEquals(Samples.trace(1), batches.trace(1).orElseThrow());
  }

  @Test
  void refusesAContentHashThatIsNotTheTraces() {
    NewBatch good = Samples.batch(1);
    good.trace()[5] ^= 1;
    assertThrows(IllegalArgumentException.class, () -> batches.add(good));
    assertEquals(0, batches.last());
  }

  @Test
  void listsInOrder() {
    assertEquals(0, batches.last());
    for (long number : new long[] {2, 1, 4, 3}) {
      batches.add(Samples.batch(number));
    }
    toFinal(1);
    assertEquals(4, batches.last());
    assertEquals(List.of(4L, 3L), numbers(batches.newest(2)));
    assertEquals(List.of(2L, 3L), numbers(batches.unfinished(2)));
    assertEquals(Optional.empty(), batches.find(5));
    assertEquals(Optional.empty(), batches.trace(5));
  }

  @Test
  void keepsCheckedWordsAndRefusesOthers() {
    batches.add(Samples.batch(1));
    assertEquals(Optional.empty(), batches.checkedWords(1));
    batches.checked(1, Samples.words(1), Samples.commitment(1));
    batches.checked(1, Samples.words(1), Samples.commitment(1));
    byte[] both = batches.checkedWords(1).orElseThrow();
    assertEquals(32 + Samples.words(1).length, both.length);
    assertEquals(Samples.commitment(1)[0], both[0]);
    assertEquals(Samples.words(1)[0], both[32]);
    assertTrue(batches.find(1).orElseThrow().checkedAt().isPresent());
    assertKind(Kind.CONFLICT, () -> batches.checked(1, Samples.words(2), Samples.commitment(1)));
    assertKind(Kind.CONFLICT, () -> batches.checked(1, Samples.words(1), Samples.commitment(2)));
    assertKind(Kind.CONFLICT, () -> batches.checked(9, Samples.words(9), Samples.commitment(9)));
  }

  @Test
  void refusesWordsThatAStoredProofContradicts() {
    prove(1);
    assertKind(Kind.CONFLICT, () -> batches.checked(1, Samples.words(2), Samples.commitment(1)));
    batches.checked(1, Samples.words(1), Samples.commitment(1));
  }

  @Test
  void keepsTheFirstTimeOfEachStep() {
    batches.add(Samples.batch(1));
    batches.committed(1, "0xc1");
    long committed = batches.find(1).orElseThrow().committedAt().orElseThrow();
    batches.committed(1, "0xc2");
    BatchEntry entry = batches.find(1).orElseThrow();
    assertEquals(committed, entry.committedAt().orElseThrow());
    assertEquals(Optional.of("0xc2"), entry.commitTransaction());
    batches.settled(1, "0xd1");
    batches.finalised(1);
    long finalAt = batches.find(1).orElseThrow().finalAt().orElseThrow();
    batches.finalised(1);
    batches.committed(1, "0xc2");
    batches.settled(1, "0xd1");
    entry = batches.find(1).orElseThrow();
    assertEquals(finalAt, entry.finalAt().orElseThrow());
    assertEquals(Optional.of("0xd1"), entry.proveTransaction());
  }

  @Test
  void refusesStepsThatContradictWhatIsKnown() {
    assertKind(Kind.CONFLICT, () -> batches.committed(1, "0xc1"));
    batches.add(Samples.batch(1));
    assertKind(Kind.CONFLICT, () -> batches.settled(1, "0xd1"));
    assertKind(Kind.CONFLICT, () -> batches.finalised(1));
    toFinal(1);
    assertKind(Kind.CONFLICT, () -> batches.committed(1, "0xother"));
    assertKind(Kind.CONFLICT, () -> batches.settled(1, "0xother"));
    assertKind(Kind.CONFLICT, () -> batches.committed(1, null));
    assertKind(Kind.CONFLICT, () -> batches.rewind(0, 0));
    assertTrue(batches.find(1).orElseThrow().finalAt().isPresent());
  }

  @Test
  void takesBackACommit() {
    batches.add(Samples.batch(1));
    batches.committed(1, "0xc1");
    batches.committed(1, null);
    BatchEntry entry = batches.find(1).orElseThrow();
    assertTrue(entry.committedAt().isEmpty() && entry.commitTransaction().isEmpty());
  }

  @Test
  void rewindsAfterAReorganisation() {
    for (long number = 1; number <= 5; number++) {
      batches.add(Samples.batch(number));
      batches.committed(number, "0xc" + number);
    }
    batches.settled(1, "0xd1");
    batches.settled(2, "0xd2");
    batches.settled(3, "0xd3");
    batches.finalised(1);
    batches.rewind(4, 2);
    assertTrue(batches.find(5).orElseThrow().committedAt().isEmpty());
    assertTrue(batches.find(4).orElseThrow().committedAt().isPresent());
    assertTrue(batches.find(3).orElseThrow().settledAt().isEmpty());
    assertTrue(batches.find(2).orElseThrow().settledAt().isPresent());
    assertThrows(IllegalArgumentException.class, () -> batches.rewind(1, 2));
  }

  @Test
  void keepsTracesThatAreStillNeeded() {
    prove(1);
    batches.add(Samples.batch(2));
    batches.add(Samples.batch(3));
    toFinal(3);
    batches.forgetTraces(2);
    assertTrue(batches.trace(1).isEmpty());
    assertTrue(batches.trace(2).isPresent());
    assertTrue(batches.trace(3).isPresent());
    batches.forgetTraces(3);
    assertTrue(batches.trace(3).isEmpty());
    assertArrayEquals(Samples.proof(1).encode(), batches.proof(1).orElseThrow().encode());
  }

  @Test
  void noticesFlippedBits() {
    prove(1);
    batches.checked(1, Samples.words(1), Samples.commitment(1));
    for (String column : List.of("batch_trace.trace", "batch_check.words", "batch_proof.proven")) {
      damage(column.split("\\.")[0], column.split("\\.")[1]);
    }
    assertKind(Kind.CORRUPT, () -> batches.trace(1));
    assertKind(Kind.CORRUPT, () -> batches.checkedWords(1));
    assertKind(Kind.CORRUPT, () -> batches.proof(1));
  }

  private void damage(String table, String column) {
    database
        .sql()
        .run(
            handle -> {
              byte[] bytes =
                  handle
                      .createQuery("SELECT %s FROM %s".formatted(column, table))
                      .mapTo(byte[].class)
                      .one();
              bytes[bytes.length / 2] ^= 4;
              handle
                  .createUpdate("UPDATE %s SET %s = :bytes".formatted(table, column))
                  .bind("bytes", bytes)
                  .execute();
            });
  }

  private void prove(long number) {
    batches.add(Samples.batch(number));
    ProofQueue queue = database.queue(RetryPolicy.of(3));
    ProofJob job = queue.lease("w", Set.of(Samples.CIRCUIT), Duration.ofMinutes(1)).orElseThrow();
    assertEquals(number, job.batch());
    assertTrue(queue.complete(job, Samples.proof(number)));
    assertFalse(batches.find(number).orElseThrow().provenAt().isEmpty());
  }

  private void toFinal(long number) {
    batches.committed(number, "0xc" + number);
    batches.settled(number, "0xd" + number);
    batches.finalised(number);
  }

  private static List<Long> numbers(List<BatchEntry> entries) {
    return entries.stream().map(BatchEntry::number).toList();
  }

  private static void assertKind(Kind kind, Executable call) {
    assertEquals(kind, assertThrows(StoreException.class, call).kind());
  }
}
