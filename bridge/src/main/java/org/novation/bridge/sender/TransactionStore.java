package org.novation.bridge.sender;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.novation.bridge.Address;

/**
 * Where a durable sender keeps what it does. Every method that changes something has it on disk
 * when it returns. One process alone writes a lane.
 */
public interface TransactionStore {
  /** The transaction of a purpose that is not given up; at most one exists. */
  Optional<StoredTransaction> byPurpose(String purpose);

  /**
   * Stores a transaction before anything is sent.
   *
   * @throws IllegalStateException if lane and nonce, or the purpose, are taken by another that is
   *     not given up
   */
  StoredTransaction create(Draft draft);

  /** Transactions of a lane that are neither final nor given up, lowest nonce first. */
  List<StoredTransaction> open(Address lane);

  /** The highest nonce stored for a lane, given up or not. */
  OptionalLong highestNonce(Address lane);

  /** Attempts at a transaction, oldest first. */
  List<Attempt> attempts(long transaction);

  /** Stores an attempt before it is broadcast. */
  void add(Attempt attempt);

  /** Notes that a node took an attempt. */
  void accepted(long transaction, int number);

  /** Changes where a transaction stands; {@code mined} is empty again after a reorganisation. */
  void update(long transaction, StoredTransaction.State state, Optional<Mined> mined);

  /**
   * What is to be sent.
   *
   * @param purpose what it is for, such as {@code commit/17/<hash>}; a repeat finds the first one
   * @param lane the signer's address
   */
  record Draft(
      String purpose,
      Address lane,
      long nonce,
      Address to,
      java.math.BigInteger value,
      byte[] data,
      java.math.BigInteger gasLimit) {}
}
