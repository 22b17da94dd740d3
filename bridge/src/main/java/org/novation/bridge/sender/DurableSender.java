package org.novation.bridge.sender;

import java.math.BigInteger;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.novation.bridge.Address;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.Wallet;
import org.novation.bridge.sender.StoredTransaction.State;
import org.novation.bridge.sender.TransactionStore.Draft;

/**
 * Sends the transactions of one signer so that each is mined exactly once, whatever happens to this
 * process, to the node or to the chain's last blocks.
 *
 * <p>A transaction and its number are stored before anything is sent, and every signed version of
 * it before it is broadcast; all versions bear the same number, so the chain takes at most one. The
 * chain is asked anew in each round, and nothing that is only in memory matters for correctness.
 * After ZKsync's sender (zksync-era, core/node/eth_sender).
 *
 * <p>Safe for use by several threads; one process alone may use a signer.
 */
public final class DurableSender {
  private final L1 l1;
  private final TransactionStore store;
  private final Address lane;
  private final FeePolicy policy;
  private final FinalHeight finality;
  private final Complaints complaints;
  private final Reconciliation reconciliation;
  private final Gaps gaps;
  private final Dispatch dispatch;

  /**
   * @param wallet signs; its address is the lane
   * @param finality which blocks count as final
   * @param clock for the ages of complaints only
   */
  public DurableSender(
      L1 l1,
      TransactionStore store,
      Wallet wallet,
      FeePolicy policy,
      FinalHeight finality,
      InstantSource clock,
      SenderListener listener) {
    this.l1 = l1;
    this.store = store;
    this.policy = policy;
    this.finality = finality;
    lane = wallet.address();
    complaints = new Complaints(clock);
    reconciliation = new Reconciliation(l1, store, listener, complaints);
    gaps = new Gaps(lane, store, complaints);
    Signing signing = new Signing(wallet, l1.chainId());
    dispatch = new Dispatch(l1, store, signing, policy, listener, complaints);
  }

  /** The signer's address. */
  public Address lane() {
    return lane;
  }

  /**
   * Promises a transaction; {@link #step} sends it. The call is tried on the newest state first, so
   * one that builds on another must wait until that is mined.
   *
   * @param purpose what it is for; while a transaction of this purpose waits, is mined or is final,
   *     that one is returned and nothing else happens. After one that was mined and refused, or
   *     given up, a new one is made.
   * @throws L1Exception {@code REVERTED} if the contract would refuse it, or another reason; then
   *     nothing is stored
   */
  public synchronized StoredTransaction submit(
      String purpose, Address to, BigInteger value, byte[] data) throws L1Exception {
    Optional<StoredTransaction> before = store.byPurpose(purpose);
    if (before.isPresent() && before.get().state() != State.REVERTED) {
      return before.get();
    }
    BigInteger gas = GasLimit.of(l1, lane, to, value, data, policy.gasMarginPercent());
    // The mined count alone: what else waits in a pool under this key competes with ours for its
    // number, so that of two that mean the same only one is mined.
    long next = Math.max(l1.nonce(lane, false), store.highestNonce(lane).orElse(-1) + 1);
    before.ifPresent(old -> store.update(old.id(), State.GIVEN_UP, old.mined()));
    return store.create(new Draft(purpose, lane, next, to, value, data.clone(), gas));
  }

  /**
   * One round: looks where everything stands on the chain, then sends what waits. What the L1 does
   * wrong becomes a complaint; what the store throws is thrown on.
   */
  public synchronized void step() {
    complaints.begin();
    try {
      Round round = Round.look(l1, lane, finality);
      for (StoredTransaction transaction : open()) {
        reconciliation.reconcile(round, transaction);
      }
      List<StoredTransaction> waiting = waiting(round);
      OptionalLong lowest = waiting.stream().mapToLong(t -> t.draft().nonce()).min();
      if (gaps.isClosed(round, lowest)) {
        dispatch.send(round, waiting);
      }
    } catch (L1Exception e) {
      complaints.add("the L1", e);
    } finally {
      complaints.end();
    }
  }

  private List<StoredTransaction> open() {
    return store.open(lane).stream().filter(t -> t.state() != State.REVERTED).toList();
  }

  /** Unmined, up to the first gap between them; those whose number is used wait for a verdict. */
  private List<StoredTransaction> waiting(Round round) {
    List<StoredTransaction> out = new ArrayList<>();
    for (StoredTransaction transaction : open()) {
      long nonce = transaction.draft().nonce();
      boolean follows = out.isEmpty() || nonce == out.getLast().draft().nonce() + 1;
      if (transaction.mined().isEmpty() && nonce >= round.nonce && follows) {
        out.add(transaction);
      }
    }
    return out;
  }

  /** The transaction of a purpose that is not given up. */
  public Optional<StoredTransaction> status(String purpose) {
    return store.byPurpose(purpose);
  }

  /** Transactions that are not final, lowest number first. */
  public List<StoredTransaction> pending() {
    return open();
  }

  /** What kept the last round from going on, with its age; empty when all is well. */
  public List<Complaint> complaints() {
    return complaints.published();
  }
}
