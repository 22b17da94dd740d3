package org.novation.ledger.command;

import org.novation.ledger.book.OrderId;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.oracle.Committee;

/**
 * Something for the ledger to do. It arrives with everything that is needed, its time included, so
 * that the same commands lead to the same state wherever they are replayed.
 */
public sealed interface Command {
  /** When the command is executed, Unix seconds; never less than that of the command before. */
  long time();

  /** Brings the signed prices of one round and opens a batch with them (SPEC T). */
  record Tick(long time, org.novation.ledger.oracle.Tick tick) implements Command {}

  /** Matches a signed order, and lets the rest wait (SPEC O2). */
  record PlaceOrder(long time, SignedOrder order) implements Command {}

  /** Takes an order off the book. Whoever sends it has made sure that its owner asked. */
  record CancelOrder(long time, OrderId order) implements Command {}

  /** Executes a signed withdrawal, transfer or cancel-all (SPEC O6). */
  record Instruct(long time, SignedInstruction instruction) implements Command {}

  /**
   * Takes the next entry of the inbox (SPEC L1).
   *
   * @param queueIndex place of the entry in the queue, from 0
   */
  record Operate(long time, long queueIndex, L1Operation operation) implements Command {}

  /** Looks for accounts in distress and liquidates against the book what it will take (SPEC M4). */
  record Sweep(long time) implements Command {}

  /** Closes the open batch, so that it can be proven. */
  record SealBatch(long time) implements Command {}

  /**
   * Announces governed data that binds from a round on (SPEC D).
   *
   * @param fromRound first round it binds; later than every round seen
   */
  record Govern(long time, long fromRound, Parameters parameters, Committee committee)
      implements Command {}
}
