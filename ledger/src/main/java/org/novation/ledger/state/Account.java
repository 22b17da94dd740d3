package org.novation.ledger.state;

import java.util.ArrayList;
import java.util.List;
import org.novation.ledger.amount.Cash;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.Hash;
import org.novation.ledger.field.Packing;
import org.novation.ledger.field.Range;

/**
 * An account: a node of eight children in the account tree (SPEC S1). Flags and extension are 0
 * (later).
 *
 * @param key trading key
 * @param cash collateral, funding absorbed: worth {@code cash + sum lots (p - F)}
 * @param owner who is paid by a withdrawal
 * @param positions open positions in their slots
 * @param slots order slots
 * @param touch batches that changed the account, 48 bits
 * @param lowestLive lowest sequence that is not dead, 48 bits
 */
public record Account(
    PublicKey key,
    Cash cash,
    Owner owner,
    PositionList positions,
    OrderSlots slots,
    long touch,
    long lowestLive) {
  public static final Range INDEX = Range.unsigned("account", 30);
  public static final Range TOUCH = Range.unsigned("touch", 48);
  public static final Range LOWEST_LIVE = Range.unsigned("lowest live", 48);

  public Account {
    TOUCH.require(touch);
    LOWEST_LIVE.require(lowestLive);
  }

  /** A new account: no position, no used slot, never touched. */
  public static Account open(PublicKey key, Owner owner, Cash cash) {
    return new Account(key, cash, owner, PositionList.EMPTY, OrderSlots.EMPTY, 0, 0);
  }

  public Account withCash(Cash next) {
    return new Account(key, next, owner, positions, slots, touch, lowestLive);
  }

  public Account withPositions(PositionList next) {
    return new Account(key, cash, owner, next, slots, touch, lowestLive);
  }

  public Account withSlot(int slot, SlotWord word) {
    return new Account(key, cash, owner, positions, slots.with(slot, word), touch, lowestLive);
  }

  public Account withLowestLive(long next) {
    return new Account(key, cash, owner, positions, slots, touch, next);
  }

  /** Another key and viewing key hash for the same L1 address (SPEC L1, key change). */
  public Account withKey(PublicKey nextKey, FieldElement nextViewingKeyHash) {
    Owner next = new Owner(owner.address(), nextViewingKeyHash);
    return new Account(nextKey, cash, next, positions, slots, touch, lowestLive);
  }

  /** Counts one more batch that changed the account (SPEC S2). */
  public Account touched() {
    return new Account(key, cash, owner, positions, slots, touch + 1, lowestLive);
  }

  /** The leaf of the account tree. */
  public FieldElement leaf() {
    return leaves(List.of(this)).getFirst();
  }

  /** The leaves of many accounts, in their order, with one native call a level. */
  public static List<FieldElement> leaves(List<Account> accounts) {
    OrderSlots.hashAll(accounts.stream().map(Account::slots).toList());
    List<FieldElement[]> inner = new ArrayList<>(2 * accounts.size());
    for (Account account : accounts) {
      inner.add(account.owner.inputs());
      inner.add(account.positions.inputs());
    }
    List<FieldElement> hashes = Hash.compressMany(inner);
    List<FieldElement[]> rows = new ArrayList<>(accounts.size());
    for (int i = 0; i < accounts.size(); i++) {
      rows.add(accounts.get(i).children(hashes.get(2 * i), hashes.get(2 * i + 1)));
    }
    return Hash.compressMany(rows);
  }

  private FieldElement[] children(FieldElement ownerHash, FieldElement positionHash) {
    FieldElement counters =
        new Packing()
            .put("touch", touch, 48)
            .put("lowest live", lowestLive, 48)
            .put("flags", 0, 16)
            .word();
    return new FieldElement[] {
      key.x(),
      key.y(),
      cash.element(),
      ownerHash,
      positionHash,
      slots.root(),
      counters,
      FieldElement.ZERO
    };
  }
}
