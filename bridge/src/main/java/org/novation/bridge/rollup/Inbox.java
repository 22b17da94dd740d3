package org.novation.bridge.rollup;

import java.math.BigInteger;
import org.novation.bridge.Address;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;
import org.novation.bridge.Receipt;
import org.novation.bridge.Wallet;
import org.novation.bridge.abi.Contract;
import org.novation.bridge.finality.Finality;

/**
 * The door for operations from the L1. Each call pays the fee that the contract names, in native
 * coin.
 */
public final class Inbox {
  private final L1 l1;
  private final Contract contract;
  private final long firstBlock;

  Inbox(L1 l1, Contract contract, long firstBlock) {
    this.l1 = l1;
    this.contract = contract;
    this.firstBlock = firstBlock;
  }

  /** An operation in the queue and the transaction that put it there. */
  public record Queued(QueuedOperation operation, Receipt receipt) {}

  public Address address() {
    return contract.address();
  }

  /** Opens the next account for the caller; the vault must be approved for the amount. */
  public Queued open(
      Wallet caller, BigInteger keyX, BigInteger keyY, BigInteger viewingKeyHash, BigInteger amount)
      throws L1Exception {
    return queued(contract.pay(caller, fee(true), "open", keyX, keyY, viewingKeyHash, amount));
  }

  /** Credits an existing account; the vault must be approved for the amount. */
  public Queued deposit(Wallet caller, long account, BigInteger amount) throws L1Exception {
    return queued(contract.pay(caller, fee(false), "deposit", account, amount));
  }

  /** Sets an account's keys; a batch refuses it unless the caller opened the account. */
  public Queued changeKey(
      Wallet caller, long account, BigInteger keyX, BigInteger keyY, BigInteger viewingKeyHash)
      throws L1Exception {
    return queued(
        contract.pay(caller, fee(false), "changeKey", account, keyX, keyY, viewingKeyHash));
  }

  /** Fee of the next operation, wei. */
  public BigInteger fee(boolean opens) throws L1Exception {
    return contract.number("fee", opens);
  }

  /** Operations queued so far. */
  public long count() throws L1Exception {
    return contract.number("count").longValueExact();
  }

  /** A follower that starts with the first operation. */
  public QueueWatcher watch(int confirmations) {
    return watch(WatchPolicy.of(new Finality.Confirmed(confirmations)), start());
  }

  /** A follower that goes on where another, perhaps of another process, stopped. */
  public QueueWatcher watch(WatchPolicy policy, Checkpoint checkpoint) {
    return new QueueWatcher(l1, contract, firstBlock, policy, checkpoint);
  }

  /** Before the first operation. */
  public Checkpoint start() {
    return Checkpoint.start(firstBlock);
  }

  private Queued queued(Receipt receipt) throws L1Exception {
    var events = contract.events(receipt, "OperationQueued");
    if (events.size() != 1) {
      throw new L1Exception(Kind.NONSENSE, "the inbox queued " + events.size() + " operations");
    }
    return new Queued(QueuedOperation.of(events.getFirst()), receipt);
  }
}
