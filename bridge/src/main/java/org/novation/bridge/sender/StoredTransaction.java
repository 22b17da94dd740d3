package org.novation.bridge.sender;

import java.util.Optional;

/**
 * A transaction that was promised to the L1.
 *
 * @param id of the store
 * @param draft what it does
 * @param state where it stands
 * @param mined where it was mined, if it is
 * @param createdAt when it was stored, Unix milliseconds of this machine, to tell its age
 */
public record StoredTransaction(
    long id, TransactionStore.Draft draft, State state, Optional<Mined> mined, long createdAt) {
  /** Where a transaction stands. */
  public enum State {
    /** Stored, perhaps sent, not mined. */
    PENDING,
    /** Mined with success, not yet final by the chain's policy. */
    MINED,
    /** Mined with success and final. */
    FINAL,
    /** Mined and final, but refused by the contract. */
    REVERTED,
    /** Never to be mined: its nonce went to another transaction that is final. */
    GIVEN_UP
  }
}
