package org.novation.bridge.sender;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.novation.bridge.Address;
import org.novation.bridge.sender.StoredTransaction.State;

/** A store that lives as long as its object, so that a new sender can be put on it. */
public final class MemoryStore implements TransactionStore {
  private final Map<Long, StoredTransaction> transactions = new LinkedHashMap<>();
  private final List<Attempt> attempts = new ArrayList<>();

  @Override
  public synchronized Optional<StoredTransaction> byPurpose(String purpose) {
    return transactions.values().stream()
        .filter(t -> t.state() != State.GIVEN_UP && t.draft().purpose().equals(purpose))
        .findFirst();
  }

  @Override
  public synchronized StoredTransaction create(Draft draft) {
    boolean taken =
        transactions.values().stream()
            .filter(t -> t.state() != State.GIVEN_UP && t.draft().lane().equals(draft.lane()))
            .anyMatch(
                t ->
                    t.draft().nonce() == draft.nonce()
                        || t.draft().purpose().equals(draft.purpose()));
    if (taken) {
      throw new IllegalStateException(draft.purpose() + ": purpose or nonce is taken");
    }
    long id = transactions.size() + 1;
    var made = new StoredTransaction(id, draft, State.PENDING, Optional.empty(), 0);
    transactions.put(id, made);
    return made;
  }

  @Override
  public synchronized List<StoredTransaction> open(Address lane) {
    return transactions.values().stream()
        .filter(t -> t.draft().lane().equals(lane))
        .filter(t -> t.state() != State.FINAL && t.state() != State.GIVEN_UP)
        .sorted(Comparator.comparingLong(t -> t.draft().nonce()))
        .toList();
  }

  @Override
  public synchronized OptionalLong highestNonce(Address lane) {
    return transactions.values().stream()
        .filter(t -> t.draft().lane().equals(lane))
        .mapToLong(t -> t.draft().nonce())
        .max();
  }

  @Override
  public synchronized List<Attempt> attempts(long transaction) {
    return attempts.stream().filter(a -> a.transaction() == transaction).toList();
  }

  @Override
  public synchronized void add(Attempt attempt) {
    attempts.add(attempt);
  }

  @Override
  public synchronized void accepted(long transaction, int number) {
    attempts.replaceAll(
        a ->
            a.transaction() == transaction && a.number() == number
                ? new Attempt(transaction, number, a.fees(), a.hash(), a.raw(), a.height(), true)
                : a);
  }

  @Override
  public synchronized void update(long transaction, State state, Optional<Mined> mined) {
    transactions.computeIfPresent(
        transaction, (id, t) -> new StoredTransaction(id, t.draft(), state, mined, t.createdAt()));
  }

  synchronized List<StoredTransaction> all() {
    return List.copyOf(transactions.values());
  }

  /** As a backup made now would be restored later. */
  synchronized MemoryStore copy() {
    MemoryStore copy = new MemoryStore();
    copy.transactions.putAll(transactions);
    copy.attempts.addAll(attempts);
    return copy;
  }
}
