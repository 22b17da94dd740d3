package org.novation.bridge.sender;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.novation.bridge.Block;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.sender.Complaint.Kind;
import org.novation.bridge.sender.StoredTransaction.State;

/** Brings what is stored in line with what the chain holds. */
final class Reconciliation {
  /** A node behind a load balancer may lag; what one round misses, the next may find. */
  private static final int ROUNDS_TO_BE_SURE = 3;

  private final L1 l1;
  private final TransactionStore store;
  private final SenderListener listener;
  private final Complaints complaints;

  /** Rounds in which a transaction's number was used and final, and not by one of its attempts. */
  private final Map<Long, Integer> missed = new HashMap<>();

  Reconciliation(L1 l1, TransactionStore store, SenderListener listener, Complaints complaints) {
    this.l1 = l1;
    this.store = store;
    this.listener = listener;
    this.complaints = complaints;
  }

  void reconcile(Round round, StoredTransaction transaction) throws L1Exception {
    Optional<Mined> mined = transaction.mined();
    if (mined.isPresent()) {
      if (round.holds(mined.get())) {
        place(round, transaction, mined.get());
        return;
      }
      store.update(transaction.id(), State.PENDING, Optional.empty());
      listener.reorganised(transaction, mined.get());
    }
    if (transaction.draft().nonce() < round.nonce) {
      find(round, transaction);
    }
  }

  private void find(Round round, StoredTransaction transaction) throws L1Exception {
    List<Attempt> attempts = store.attempts(transaction.id());
    for (Attempt attempt : attempts.reversed()) {
      Optional<Mined> found = l1.mined(attempt.hash());
      if (found.isPresent() && round.holds(found.get())) {
        missed.remove(transaction.id());
        listener.mined(transaction, found.get());
        place(round, transaction, found.get());
        return;
      }
    }
    lose(round, transaction);
  }

  private void place(Round round, StoredTransaction transaction, Mined mined) throws L1Exception {
    boolean settled = round.isFinal(mined);
    State state =
        mined.succeeded()
            ? settled ? State.FINAL : State.MINED
            : settled ? State.REVERTED : State.PENDING;
    if (!mined.succeeded()) {
      String why = "the contract refused it in block " + mined.block();
      complaints.add(Kind.REVERTED, name(transaction), why);
    }
    if (state == transaction.state() && transaction.mined().equals(Optional.of(mined))) {
      return;
    }
    store.update(transaction.id(), state, Optional.of(mined));
    if (settled) {
      listener.finalised(transaction, mined, cost(round, transaction, mined));
    }
  }

  /** Its number is used, but no attempt at it is in a block: a transaction of others won. */
  private void lose(Round round, StoredTransaction transaction) throws L1Exception {
    String why = "a transaction that is not ours bears its number";
    complaints.add(Kind.FOREIGN_NONCE, name(transaction), why);
    if (l1.nonceAt(transaction.draft().lane(), round.finalHeight) <= transaction.draft().nonce()) {
      return; // a reorganisation may still let ours win
    }
    if (missed.merge(transaction.id(), 1, Integer::sum) >= ROUNDS_TO_BE_SURE) {
      missed.remove(transaction.id());
      store.update(transaction.id(), State.GIVEN_UP, Optional.empty());
      complaints.keep(Kind.FOREIGN_NONCE, name(transaction), why + " and is final");
      listener.gaveUp(transaction);
    }
  }

  private BigInteger cost(Round round, StoredTransaction transaction, Mined mined)
      throws L1Exception {
    Optional<BigInteger> baseFee = round.block(mined.block()).flatMap(Block::baseFee);
    return store.attempts(transaction.id()).stream()
        .filter(attempt -> attempt.hash().equals(mined.transaction()))
        .map(attempt -> Pricing.paid(attempt.fees(), baseFee))
        .findFirst()
        .orElse(BigInteger.ZERO)
        .multiply(BigInteger.valueOf(mined.gasUsed()));
  }

  static String name(StoredTransaction transaction) {
    return transaction.draft().purpose() + " (nonce " + transaction.draft().nonce() + ")";
  }
}
