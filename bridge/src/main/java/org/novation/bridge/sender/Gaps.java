package org.novation.bridge.sender;

import java.math.BigInteger;
import java.util.OptionalLong;
import org.novation.bridge.Address;
import org.novation.bridge.sender.Complaint.Kind;
import org.novation.bridge.sender.StoredTransaction.State;
import org.novation.bridge.sender.TransactionStore.Draft;

/**
 * Numbers that the chain waits for and that no transaction of ours bears. They come from a foreign
 * transaction that was counted when ours was numbered and then left the chain. Nothing behind them
 * can be mined, so they are filled with transactions that do nothing.
 */
final class Gaps {
  private static final BigInteger GAS_OF_A_TRANSFER = BigInteger.valueOf(21_000);

  /** More than this is no accident but another chain, or a node that lies. */
  private static final int MOST_FILLED = 32;

  /** A gap that only a lagging node sees is gone in the next rounds. */
  private static final int ROUNDS_TO_BE_SURE = 3;

  private final Address lane;
  private final TransactionStore store;
  private final Complaints complaints;
  private int rounds;

  Gaps(Address lane, TransactionStore store, Complaints complaints) {
    this.lane = lane;
    this.store = store;
    this.complaints = complaints;
  }

  /** Whether the lowest number that waits is the one that the chain expects. */
  boolean isClosed(Round round, OptionalLong lowestWaiting) {
    OptionalLong highest = store.highestNonce(lane);
    long first = lowestWaiting.orElse(highest.isPresent() ? highest.getAsLong() + 1 : 0);
    if (round.nonce >= first) {
      rounds = 0;
      return true;
    }
    String why = "the chain expects number " + round.nonce + ", the lowest that waits is " + first;
    complaints.add(
        lowestWaiting.isPresent() ? Kind.GAP : Kind.FORGOTTEN, "signer " + lane.hex(), why);
    rounds++;
    if (lowestWaiting.isPresent() && rounds >= ROUNDS_TO_BE_SURE) {
      fill(round.nonce, first);
    }
    return false;
  }

  private void fill(long from, long to) {
    if (to - from > MOST_FILLED) {
      return;
    }
    for (long nonce = from; nonce < to; nonce++) {
      if (!fill(nonce)) {
        String why = "number " + nonce + " is stored as used, and the chain lacks it";
        complaints.add(Kind.FORGOTTEN, "signer " + lane.hex(), why);
        return;
      }
    }
  }

  /** Whether nothing that was mined bears the number. */
  private boolean fill(long nonce) {
    byte[] nothing = {};
    String purpose = "fill/" + lane.hex() + "/" + nonce;
    try {
      Draft draft =
          new Draft(purpose, lane, nonce, lane, BigInteger.ZERO, nothing, GAS_OF_A_TRANSFER);
      return store.create(draft).state() == State.PENDING;
    } catch (IllegalStateException taken) {
      return false;
    }
  }
}
