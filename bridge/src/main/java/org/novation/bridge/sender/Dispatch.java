package org.novation.bridge.sender;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;

/** Sends what waits, lowest number first: again each block, and dearer when it waits too long. */
final class Dispatch {
  private final L1 l1;
  private final TransactionStore store;
  private final Signing signing;
  private final Pricing pricing;
  private final FeePolicy policy;
  private final SenderListener listener;
  private final Complaints complaints;

  /**
   * Heights at which a transaction was handed to the node, first and last, since it waits: one that
   * a reorganisation or a restart brought back is sent as it is before its fees are raised.
   */
  private record Handed(long first, long last) {
    Handed at(long height) {
      return new Handed(Math.min(first, height), height);
    }
  }

  private final Map<Long, Handed> handed = new HashMap<>();

  Dispatch(
      L1 l1,
      TransactionStore store,
      Signing signing,
      FeePolicy policy,
      SenderListener listener,
      Complaints complaints) {
    this.l1 = l1;
    this.store = store;
    this.signing = signing;
    this.pricing = new Pricing(l1, policy);
    this.policy = policy;
    this.listener = listener;
    this.complaints = complaints;
  }

  /**
   * @param waiting not mined, without a gap, lowest number first
   */
  void send(Round round, List<StoredTransaction> waiting) throws L1Exception {
    handed.keySet().retainAll(waiting.stream().map(StoredTransaction::id).toList());
    if (waiting.isEmpty()) {
      return;
    }
    if (pricing.isTooDear(round.newest)) {
      complaints.add(
          Complaint.Kind.BASE_FEE_ABOVE_CAP,
          Reconciliation.name(waiting.getFirst()),
          "the base fee is "
              + Pricing.gwei(round.newest.baseFee().orElseThrow())
              + ", the cap "
              + pricing.cap());
      return;
    }
    boolean lowest = true;
    for (StoredTransaction transaction : waiting) {
      if (!send(round, transaction, lowest)) {
        return; // those behind it cannot be mined before it
      }
      lowest = false;
    }
  }

  /** Whether the node has it. */
  private boolean send(Round round, StoredTransaction transaction, boolean lowest)
      throws L1Exception {
    List<Attempt> attempts = store.attempts(transaction.id());
    if (attempts.isEmpty()) {
      return attempt(round, transaction, 1, pricing.first());
    }
    Attempt last = attempts.getLast();
    if (lowest) {
      complainIfStuck(round, transaction, attempts);
    }
    if (lowest && last.accepted() && waited(round, last) >= policy.patience()) {
      Optional<Fees> raised = pricing.raised(last.fees());
      if (raised.isPresent()) {
        return attempt(round, transaction, last.number() + 1, raised.get());
      }
      complainOfCap(transaction, last);
    }
    return again(round, transaction, last, lowest);
  }

  /** Blocks since this attempt was made, and since the transaction waits in this process. */
  private long waited(Round round, Attempt last) {
    Handed since = handed.get(last.transaction());
    return since == null ? 0 : round.newest.height() - Math.max(since.first(), last.height());
  }

  private boolean again(Round round, StoredTransaction transaction, Attempt last, boolean lowest)
      throws L1Exception {
    Handed before = handed.get(transaction.id());
    if (last.accepted() && before != null && before.last() == round.newest.height()) {
      return true;
    }
    Optional<Kind> refusal = broadcast(round, transaction, last);
    boolean tooLow = refusal.filter(Kind.UNDERPRICED::equals).isPresent();
    if (tooLow && lowest && round.newest.height() > last.height()) {
      Optional<Fees> raised = pricing.raised(last.fees());
      if (raised.isPresent()) {
        return attempt(round, transaction, last.number() + 1, raised.get());
      }
      complainOfCap(transaction, last);
    }
    return refusal.isEmpty();
  }

  private boolean attempt(Round round, StoredTransaction transaction, int number, Fees fees)
      throws L1Exception {
    Attempt attempt = signing.attempt(transaction, number, fees, round.newest.height());
    store.add(attempt);
    listener.attempted(transaction, attempt);
    return broadcast(round, transaction, attempt).isEmpty();
  }

  /**
   * @return why the node did not take it, if it said so; whether a silent node has it stays open,
   *     and the same bytes are sent again
   */
  private Optional<Kind> broadcast(Round round, StoredTransaction transaction, Attempt attempt)
      throws L1Exception {
    try {
      l1.broadcast(attempt.raw());
    } catch (L1Exception e) {
      switch (e.kind()) {
        case UNREACHABLE, TIMEOUT, NONSENSE -> throw e;
        case NONCE, UNDERPRICED -> {} // mined meanwhile, or in need of a raise
        case UNFUNDED -> complaints.add(transaction.draft().lane().hex(), e);
        case REVERTED, REFUSED -> complaints.add(Reconciliation.name(transaction), e);
      }
      return Optional.of(e.kind());
    }
    long height = round.newest.height();
    handed.merge(transaction.id(), new Handed(height, height), (old, now) -> old.at(now.last()));
    if (!attempt.accepted()) {
      store.accepted(transaction.id(), attempt.number());
    }
    return Optional.empty();
  }

  private void complainOfCap(StoredTransaction transaction, Attempt last) {
    complaints.add(
        Complaint.Kind.FEE_AT_CAP,
        Reconciliation.name(transaction),
        "a raise above " + Pricing.gwei(last.fees().maxFee()) + " would pass " + pricing.cap());
  }

  private void complainIfStuck(Round round, StoredTransaction transaction, List<Attempt> attempts) {
    long blocks = round.newest.height() - attempts.getFirst().height();
    if (blocks >= policy.stuckAfter()) {
      complaints.add(
          Complaint.Kind.STUCK,
          Reconciliation.name(transaction),
          "not mined for "
              + blocks
              + " blocks, in "
              + attempts.size()
              + " attempts up to "
              + Pricing.gwei(attempts.getLast().fees().maxFee()));
    }
  }
}
