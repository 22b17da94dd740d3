package org.novation.ledger.batch;

import java.math.BigInteger;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.novation.ledger.amount.Cash;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.state.Account;
import org.novation.ledger.state.OrderSlots;
import org.novation.ledger.state.Owner;
import org.novation.ledger.state.PublicKey;
import org.novation.ledger.state.SlotWord;

/**
 * One account in one batch: where it started and what happened to it. Immutable.
 *
 * @param index account index
 * @param isNew whether the batch opens the account
 * @param base the account before the batch; for a new one, opened with no cash
 * @param flows net flows
 * @param slots slot words after, of slots that changed
 * @param keyChange key and viewing key hash that act from the next batch
 * @param raisedLowestLive lowest live sequence set by a cancel-all
 * @param takeover whether the house takes the whole account
 * @param liquidated whether a liquidation order of it traded
 */
public record AccountRow(
    int index,
    boolean isNew,
    Account base,
    Flows flows,
    SortedMap<Integer, SlotWord> slots,
    Optional<KeyChange> keyChange,
    OptionalLong raisedLowestLive,
    boolean takeover,
    boolean liquidated) {
  /** A key to act from the next batch. */
  public record KeyChange(PublicKey key, FieldElement viewingKeyHash) {}

  static AccountRow existing(int index, Account before) {
    return idle(index, false, before);
  }

  static AccountRow opened(int index, PublicKey key, Owner owner) {
    return idle(index, true, Account.open(key, owner, Cash.ZERO));
  }

  private static AccountRow idle(int index, boolean isNew, Account base) {
    return new AccountRow(
        index,
        isNew,
        base,
        Flows.NONE,
        Collections.emptySortedMap(),
        Optional.empty(),
        OptionalLong.empty(),
        false,
        false);
  }

  private AccountRow with(Flows next) {
    return new AccountRow(
        index, isNew, base, next, slots, keyChange, raisedLowestLive, takeover, liquidated);
  }

  AccountRow credit(BigInteger amount) {
    return with(flows.credit(amount));
  }

  AccountRow debit(BigInteger amount) {
    return with(flows.debit(amount));
  }

  AccountRow trade(int market, long change, long price, BigInteger fee) {
    return with(flows.trade(market, change, price, fee));
  }

  AccountRow slot(int slot, SlotWord word) {
    TreeMap<Integer, SlotWord> next = new TreeMap<>(slots);
    next.put(slot, word);
    return new AccountRow(
        index,
        isNew,
        base,
        flows,
        Collections.unmodifiableSortedMap(next),
        keyChange,
        raisedLowestLive,
        takeover,
        liquidated);
  }

  AccountRow newKey(PublicKey key, FieldElement viewingKeyHash) {
    return new AccountRow(
        index,
        isNew,
        base,
        flows,
        slots,
        Optional.of(new KeyChange(key, viewingKeyHash)),
        raisedLowestLive,
        takeover,
        liquidated);
  }

  AccountRow raiseLowestLive(long sequence) {
    return new AccountRow(
        index,
        isNew,
        base,
        flows,
        slots,
        keyChange,
        OptionalLong.of(sequence),
        takeover,
        liquidated);
  }

  AccountRow takenOver() {
    return new AccountRow(
        index, isNew, base, flows, slots, keyChange, raisedLowestLive, true, liquidated);
  }

  AccountRow liquidation() {
    return new AccountRow(
        index, isNew, base, flows, slots, keyChange, raisedLowestLive, takeover, true);
  }

  /** Groups of neighbouring order slots in which something changes. */
  int slotGroups() {
    return (int) slots.keySet().stream().map(OrderSlots::groupOf).distinct().count();
  }

  /** Lowest live sequence after the batch. */
  public long lowestLive() {
    return raisedLowestLive.orElse(base.lowestLive());
  }

  /** Whether messages signed for this account can be proven in the batch (SPEC S2). */
  public boolean canSign() {
    return !isNew && keyChange.isEmpty();
  }

  /** Whether the batch already sets a key of this account (SPEC L1b). */
  public boolean setsKey() {
    return isNew || keyChange.isPresent();
  }
}
