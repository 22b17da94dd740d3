package org.novation.bridge.sender;

import java.util.List;
import java.util.Optional;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;

/** Sends what waits, lowest number first: again each block, and dearer when it waits too long. */
final class Dispatch {
  private final TransactionStore store;
  private final Signing signing;
  private final Pricing pricing;
  private final Handover handover;
  private final FeePolicy policy;
  private final SenderListener listener;
  private final Complaints complaints;

  Dispatch(
      L1 l1,
      TransactionStore store,
      Signing signing,
      FeePolicy policy,
      SenderListener listener,
      Complaints complaints) {
    this.store = store;
    this.signing = signing;
    this.pricing = new Pricing(l1, policy);
    this.handover = new Handover(l1, store, complaints);
    this.policy = policy;
    this.listener = listener;
    this.complaints = complaints;
  }

  /**
   * @param waiting not mined, without a gap, lowest number first
   */
  void send(Round round, List<StoredTransaction> waiting) throws L1Exception {
    handover.retain(waiting);
    if (waiting.isEmpty()) {
      return;
    }
    if (pricing.isTooDear(round.newest)) {
      String baseFee = Pricing.gwei(round.newest.baseFee().orElseThrow());
      complaints.add(
          Complaint.Kind.BASE_FEE_ABOVE_CAP,
          Reconciliation.name(waiting.getFirst()),
          "the base fee is " + baseFee + ", the cap " + pricing.cap());
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
    long height = round.newest.height();
    if (lowest) {
      complainIfStuck(height, transaction, attempts);
    }
    boolean due = last.accepted() && handover.waited(height, last) >= policy.patience();
    if (lowest && due) {
      Optional<Fees> raised = raised(transaction, last);
      if (raised.isPresent()) {
        return attempt(round, transaction, last.number() + 1, raised.get());
      }
    }
    return handover.isDoneAt(height, last) || again(round, transaction, last, lowest);
  }

  /** The same bytes; where the node says that they offer too little, a raise at the next block. */
  private boolean again(Round round, StoredTransaction transaction, Attempt last, boolean lowest)
      throws L1Exception {
    long height = round.newest.height();
    Optional<Kind> refusal = handover.hand(height, transaction, last);
    boolean tooLow = refusal.filter(Kind.UNDERPRICED::equals).isPresent();
    if (tooLow && lowest && height > last.height()) {
      Optional<Fees> raised = raised(transaction, last);
      if (raised.isPresent()) {
        return attempt(round, transaction, last.number() + 1, raised.get());
      }
    }
    return refusal.isEmpty();
  }

  private boolean attempt(Round round, StoredTransaction transaction, int number, Fees fees)
      throws L1Exception {
    long height = round.newest.height();
    Attempt attempt = signing.attempt(transaction, number, fees, height);
    store.add(attempt);
    listener.attempted(transaction, attempt);
    return handover.hand(height, transaction, attempt).isEmpty();
  }

  private Optional<Fees> raised(StoredTransaction transaction, Attempt last) throws L1Exception {
    Optional<Fees> raised = pricing.raised(last.fees());
    if (raised.isEmpty()) {
      String fee = Pricing.gwei(last.fees().maxFee());
      complaints.add(
          Complaint.Kind.FEE_AT_CAP,
          Reconciliation.name(transaction),
          "a raise above " + fee + " would pass " + pricing.cap());
    }
    return raised;
  }

  private void complainIfStuck(long height, StoredTransaction transaction, List<Attempt> attempts) {
    long blocks = height - attempts.getFirst().height();
    if (blocks >= policy.stuckAfter()) {
      String fee = Pricing.gwei(attempts.getLast().fees().maxFee());
      complaints.add(
          Complaint.Kind.STUCK,
          Reconciliation.name(transaction),
          "not mined for %d blocks, in %d attempts up to %s"
              .formatted(blocks, attempts.size(), fee));
    }
  }
}
