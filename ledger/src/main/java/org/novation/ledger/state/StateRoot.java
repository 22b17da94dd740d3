package org.novation.ledger.state;

import org.novation.ledger.amount.Cash;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.Hash;

/**
 * What the state root commits to (SPEC S6). Loss ratio is 0 (later).
 *
 * @param accountRoot root of the account tree
 * @param marketRoot root of the markets
 * @param accountCount accounts opened so far
 * @param batch number of the last batch, 0 at genesis
 * @param houseCash cash of the house
 * @param lastRound last round that a tick brought
 */
public record StateRoot(
    FieldElement accountRoot,
    FieldElement marketRoot,
    int accountCount,
    long batch,
    Cash houseCash,
    long lastRound) {

  /** The state before the first batch. */
  public static StateRoot genesis() {
    return new StateRoot(
        Hash.empty(AccountTree.LEVELS), Markets.UNPRICED.root(), 0, 0, Cash.ZERO, 0);
  }

  public FieldElement hash() {
    return Hash.compress(
        accountRoot,
        marketRoot,
        FieldElement.of(accountCount),
        FieldElement.of(batch),
        houseCash.element(),
        FieldElement.ZERO,
        FieldElement.of(lastRound));
  }
}
