package org.novation.sequencer.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.novation.bridge.Address;
import org.novation.bridge.sender.Attempt;
import org.novation.bridge.sender.Fees;
import org.novation.bridge.sender.Mined;
import org.novation.bridge.sender.StoredTransaction;
import org.novation.bridge.sender.StoredTransaction.State;
import org.novation.bridge.sender.TransactionStore;
import org.novation.bridge.sender.TransactionStore.Draft;
import org.novation.sequencer.store.StoreException.Kind;

@ParameterizedClass
@EnumSource(Databases.class)
final class TransactionStoreTest {
  private static final Address LANE = new Address("0x" + "a1".repeat(20));
  private static final Address OTHER = new Address("0x" + "b2".repeat(20));
  private static final BigInteger WIDE = BigInteger.TWO.pow(255).subtract(BigInteger.ONE);

  private final Databases kind;
  private Database database;
  private TransactionStore store;

  TransactionStoreTest(Databases kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    database = Database.open(kind.fresh());
    store = database.transactions();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void givesBackWhatWasStored() {
    StoredTransaction made = store.create(draft("commit/1", LANE, 5));
    StoredTransaction found = store.byPurpose("commit/1").orElseThrow();
    assertEquals(made.id(), found.id());
    assertEquals(State.PENDING, found.state());
    assertEquals(Optional.empty(), found.mined());
    assertTrue(found.createdAt() > 1_700_000_000_000L);
    Draft draft = found.draft();
    assertEquals(LANE, draft.lane());
    assertEquals(OTHER, draft.to());
    assertEquals(5, draft.nonce());
    assertEquals(WIDE, draft.value());
    assertEquals(BigInteger.valueOf(600_000), draft.gasLimit());
    assertArrayEquals(new byte[] {1, 0, 5}, draft.data());
    assertEquals(Optional.empty(), store.byPurpose("commit/2"));
  }

  @Test
  void createsOnceForAPurposeAndANonce() {
    StoredTransaction made = store.create(draft("commit/1", LANE, 5));
    assertEquals(made.id(), store.create(draft("commit/1", LANE, 5)).id());
    assertThrows(IllegalStateException.class, () -> store.create(draft("commit/1", LANE, 6)));
    assertThrows(IllegalStateException.class, () -> store.create(draft("commit/2", LANE, 5)));
    assertNotEquals(made.id(), store.create(draft("commit/2", OTHER, 5)).id());
    assertEquals(1, store.open(LANE).size());
  }

  @Test
  void freesPurposeAndNonceOfATransactionThatIsGivenUp() {
    StoredTransaction lost = store.create(draft("commit/1", LANE, 5));
    store.update(lost.id(), State.GIVEN_UP, Optional.empty());
    assertEquals(Optional.empty(), store.byPurpose("commit/1"));
    assertEquals(OptionalLong.of(5), store.highestNonce(LANE));
    StoredTransaction next = store.create(draft("commit/1", LANE, 5));
    assertNotEquals(lost.id(), next.id());
    assertEquals(next.id(), store.byPurpose("commit/1").orElseThrow().id());
  }

  @Test
  void listsOpenTransactionsByNonce() {
    assertEquals(OptionalLong.empty(), store.highestNonce(LANE));
    StoredTransaction third = store.create(draft("c", LANE, 12));
    StoredTransaction first = store.create(draft("a", LANE, 3));
    StoredTransaction second = store.create(draft("b", LANE, 7));
    store.create(draft("elsewhere", OTHER, 1));
    assertEquals(List.of(first.id(), second.id(), third.id()), openIds());
    store.update(first.id(), State.FINAL, Optional.of(mined(true)));
    store.update(second.id(), State.MINED, Optional.of(mined(true)));
    assertEquals(List.of(second.id(), third.id()), openIds());
    store.update(third.id(), State.REVERTED, Optional.of(mined(false)));
    assertEquals(List.of(second.id()), openIds());
    assertEquals(OptionalLong.of(12), store.highestNonce(LANE));
    assertTrue(store.byPurpose("c").isPresent());
  }

  private List<Long> openIds() {
    return store.open(LANE).stream().map(StoredTransaction::id).toList();
  }

  @Test
  void followsAReorganisation() {
    long id = store.create(draft("commit/1", LANE, 5)).id();
    store.update(id, State.MINED, Optional.of(mined(true)));
    assertEquals(Optional.of(mined(true)), store.byPurpose("commit/1").orElseThrow().mined());
    store.update(id, State.PENDING, Optional.empty());
    StoredTransaction back = store.byPurpose("commit/1").orElseThrow();
    assertEquals(State.PENDING, back.state());
    assertEquals(Optional.empty(), back.mined());
    StoreException unknown =
        assertThrows(
            StoreException.class, () -> store.update(id + 99, State.PENDING, Optional.empty()));
    assertEquals(Kind.CONFLICT, unknown.kind());
  }

  @Test
  void keepsEveryAttempt() {
    long id = store.create(draft("commit/1", LANE, 5)).id();
    assertEquals(List.of(), store.attempts(id));
    store.add(attempt(id, 2, "0xbb"));
    store.add(attempt(id, 1, "0xaa"));
    store.add(attempt(id, 1, "0xaa"));
    assertThrows(IllegalStateException.class, () -> store.add(attempt(id, 1, "0xcc")));
    store.accepted(id, 2);
    List<Attempt> attempts = store.attempts(id);
    assertEquals(List.of("0xaa", "0xbb"), attempts.stream().map(Attempt::hash).toList());
    Attempt first = attempts.getFirst();
    assertEquals(new Fees(WIDE, BigInteger.TEN, false), first.fees());
    assertArrayEquals(new byte[] {9, 1}, first.raw());
    assertEquals(77, first.height());
    assertFalse(first.accepted());
    assertTrue(attempts.get(1).accepted());
    assertThrows(IllegalStateException.class, () -> store.accepted(id, 3));
  }

  @Test
  void noticesFlippedBitsInData() {
    store.create(draft("commit/1", LANE, 5));
    byte[] other = {1, 0, 4};
    database
        .sql()
        .run(
            handle ->
                handle
                    .createUpdate("UPDATE l1_transaction SET data = :data")
                    .bind("data", other)
                    .execute());
    assertEquals(Kind.CORRUPT, assertThrows(StoreException.class, () -> store.open(LANE)).kind());
  }

  private static Draft draft(String purpose, Address lane, long nonce) {
    byte[] data = {1, 0, (byte) nonce};
    return new Draft(purpose, lane, nonce, OTHER, WIDE, data, BigInteger.valueOf(600_000));
  }

  private static Mined mined(boolean succeeded) {
    return new Mined("0xaa", 1L << 40, "0xb10c", succeeded, 512_345);
  }

  private static Attempt attempt(long transaction, int number, String hash) {
    byte[] raw = {9, (byte) number};
    return new Attempt(
        transaction, number, new Fees(WIDE, BigInteger.TEN, false), hash, raw, 77, false);
  }
}
