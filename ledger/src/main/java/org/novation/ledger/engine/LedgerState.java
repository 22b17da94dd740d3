package org.novation.ledger.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.novation.ledger.amount.Cash;
import org.novation.ledger.batch.JudgedRow;
import org.novation.ledger.batch.OpenBatch;
import org.novation.ledger.batch.StateView;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.state.Account;
import org.novation.ledger.state.AccountTree;
import org.novation.ledger.state.Markets;
import org.novation.ledger.state.StateRoot;
import org.novation.ledger.state.TreeUpdate;

/** The state as the last sealed batch left it, with its root (SPEC S6). */
final class LedgerState implements StateView {
  private final List<Account> accounts;
  private final AccountTree tree;
  private StateRoot root;
  private Markets markets;
  private long queueIndex;

  /** Genesis. */
  LedgerState() {
    accounts = new ArrayList<>();
    tree = new AccountTree();
    root = StateRoot.genesis();
    markets = Markets.UNPRICED;
  }

  /** A state read back; the tree is hashed anew, so that the root depends on the content alone. */
  LedgerState(
      List<Account> accounts,
      Markets markets,
      Cash houseCash,
      long batch,
      long lastRound,
      long queueIndex) {
    this.accounts = new ArrayList<>(accounts);
    this.markets = markets;
    this.queueIndex = queueIndex;
    this.tree = new AccountTree();
    TreeMap<Integer, FieldElement> leaves = new TreeMap<>();
    List<FieldElement> hashes = Account.leaves(accounts);
    for (int index = 0; index < hashes.size(); index++) {
      leaves.put(index, hashes.get(index));
    }
    tree.update(leaves);
    this.root =
        new StateRoot(tree.root(), markets.root(), accounts.size(), batch, houseCash, lastRound);
  }

  /** Moves on to the state behind a batch; returns what that did to the tree. */
  TreeUpdate advance(OpenBatch batch) {
    List<JudgedRow> rows = List.copyOf(batch.rows());
    List<FieldElement> hashes = Account.leaves(rows.stream().map(JudgedRow::after).toList());
    TreeMap<Integer, FieldElement> leaves = new TreeMap<>();
    Cash houseCash = batch.houseCash();
    for (int i = 0; i < rows.size(); i++) {
      int index = rows.get(i).row().index();
      leaves.put(index, hashes.get(i));
      if (index == accounts.size()) {
        accounts.add(rows.get(i).after());
      } else {
        accounts.set(index, rows.get(i).after());
      }
    }
    markets = batch.markets();
    queueIndex = batch.queueIndex();
    long lastRound = batch.lastRound();
    long number = batch.batch();
    if (leaves.isEmpty()) {
      // Also a batch that changes no account shows the path that its root is proven along.
      leaves.put(0, tree.leaf(0));
    }
    TreeUpdate update = tree.update(leaves);
    root =
        new StateRoot(tree.root(), markets.root(), accounts.size(), number, houseCash, lastRound);
    return update;
  }

  StateRoot root() {
    return root;
  }

  List<Account> accounts() {
    return Collections.unmodifiableList(accounts);
  }

  @Override
  public long batch() {
    return root.batch();
  }

  @Override
  public Optional<Account> account(int index) {
    return index >= 0 && index < accounts.size()
        ? Optional.of(accounts.get(index))
        : Optional.empty();
  }

  @Override
  public int accountCount() {
    return accounts.size();
  }

  @Override
  public Markets markets() {
    return markets;
  }

  @Override
  public Cash houseCash() {
    return root.houseCash();
  }

  @Override
  public long lastRound() {
    return root.lastRound();
  }

  @Override
  public long queueIndex() {
    return queueIndex;
  }
}
