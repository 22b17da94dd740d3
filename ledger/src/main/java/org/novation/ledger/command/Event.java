package org.novation.ledger.command;

import java.math.BigInteger;
import java.util.List;
import org.novation.ledger.amount.Amount;
import org.novation.ledger.book.OrderId;
import org.novation.ledger.message.Side;
import org.novation.ledger.state.L1Address;

/** Something that an accepted command did, in the order it was done. */
public sealed interface Event {
  /** Lots of an order wait in the book. */
  record Rested(OrderId order, int market, long lots) implements Event {}

  /** Two orders traded at the maker's price. */
  record Traded(int market, OrderId taker, OrderId maker, Side takerSide, long price, long lots)
      implements Event {}

  /** An order, or the rest of it, is gone from the engine, and why. */
  record Ended(OrderId order, Refusal cause) implements Event {}

  /** An order left the book because its owner, or a later order of its slot, said so. */
  record Cancelled(OrderId order) implements Event {}

  /** A distressed account traded with the book. */
  record Liquidated(int account, int market, Side side, OrderId maker, long price, long lots)
      implements Event {}

  /** The book could not take what had to go; the house will, with the next prices. */
  record TakeoverPending(int account) implements Event {}

  /** The house took a whole account. */
  record TakenOver(int account, BigInteger penalty) implements Event {}

  /** A takeover that had to wait, and why. */
  record TakeoverDelayed(int account, Refusal cause) implements Event {}

  record Opened(int account, L1Address owner, Amount amount) implements Event {}

  record Deposited(int account, Amount amount) implements Event {}

  record KeyChanged(int account) implements Event {}

  /** An inbox entry that the rules refuse; a deposit in it is refundable. */
  record OperationRefused(long queueIndex, int kind) implements Event {}

  record Withdrawn(int account, L1Address owner, Amount amount) implements Event {}

  record Transferred(int from, int to, Amount amount) implements Event {}

  record LowestLiveRaised(int account, long lowestLive) implements Event {}

  /** Prices moved in these markets, by id. */
  record Ticked(long round, List<Integer> markets) implements Event {}

  /** A batch was closed. */
  record Sealed(long batch) implements Event {}

  /** Governed data was announced. */
  record Governed(long fromRound) implements Event {}

  /** A bankrupt account was set to zero; the house bore the shortfall (SPEC M6). */
  record Relieved(int account, BigInteger shortfall) implements Event {}
}
