package org.novation.bridge.sender;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;

/**
 * Hands attempts to the node and remembers when. A restart forgets it, and then everything is
 * handed over again, which does no harm.
 */
final class Handover {
  /**
   * Heights at which a transaction was handed over, first and last, since it waits: one that a
   * reorganisation or a restart brought back is sent as it is before its fees are raised.
   */
  private record Span(long first, long last) {
    Span to(long height) {
      return new Span(Math.min(first, height), height);
    }
  }

  private final L1 l1;
  private final TransactionStore store;
  private final Complaints complaints;
  private final Map<Long, Span> spans = new HashMap<>();

  Handover(L1 l1, TransactionStore store, Complaints complaints) {
    this.l1 = l1;
    this.store = store;
    this.complaints = complaints;
  }

  void retain(Collection<StoredTransaction> waiting) {
    spans.keySet().retainAll(waiting.stream().map(StoredTransaction::id).toList());
  }

  /** Blocks since this attempt was made, and since the transaction waits in this process. */
  long waited(long height, Attempt last) {
    Span span = spans.get(last.transaction());
    return span == null ? 0 : height - Math.max(span.first(), last.height());
  }

  boolean isDoneAt(long height, Attempt last) {
    Span span = spans.get(last.transaction());
    return last.accepted() && span != null && span.last() == height;
  }

  /**
   * @return why the node did not take it, if it said so; whether a silent node has it stays open,
   *     and the same bytes are sent again
   */
  Optional<Kind> hand(long height, StoredTransaction transaction, Attempt attempt)
      throws L1Exception {
    try {
      l1.broadcast(attempt.raw());
    } catch (L1Exception e) {
      judge(transaction, e);
      return Optional.of(e.kind());
    }
    spans.merge(transaction.id(), new Span(height, height), (old, now) -> old.to(height));
    if (!attempt.accepted()) {
      store.accepted(transaction.id(), attempt.number());
    }
    return Optional.empty();
  }

  /** Throws on what says nothing about the transaction; complains of what an operator must mend. */
  private void judge(StoredTransaction transaction, L1Exception e) throws L1Exception {
    switch (e.kind()) {
      case NONCE, UNDERPRICED -> {} // mined meanwhile, or in need of a raise
      case UNFUNDED -> complaints.add(transaction.draft().lane().hex(), e);
      case REVERTED, REFUSED -> complaints.add(Reconciliation.name(transaction), e);
      default -> throw e;
    }
  }
}
