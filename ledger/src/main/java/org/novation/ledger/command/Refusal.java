package org.novation.ledger.command;

import java.math.BigInteger;
import java.util.Map;
import org.novation.ledger.book.OrderId;
import org.novation.ledger.field.FieldViolation;
import org.novation.ledger.margin.MarginRefusal;
import org.novation.ledger.margin.Rule;
import org.novation.ledger.oracle.TickRefusal;

/**
 * Why a command, or the rest of an order, was not executed. A refused command has changed nothing.
 * Each cause has its own type, naming the field and the limit.
 */
public sealed interface Refusal {
  /** The command's time is before that of a command already executed. */
  record TimeWentBack(long time, long last) implements Refusal {}

  record UnknownAccount(int account, int count) implements Refusal {}

  record UnknownMarket(int market) implements Refusal {}

  record BadSignature(int account) implements Refusal {}

  /** A field is outside its width or otherwise not allowed. */
  record BadField(FieldViolation violation) implements Refusal {}

  /** Flags that the engine does not know. */
  record UnknownFlags(int flags) implements Refusal {}

  record NotYetValid(long validFrom, long batchTime) implements Refusal {}

  record Expired(long expiry, long batchTime) implements Refusal {}

  /** Not above the highest sequence that the slot has seen. */
  record StaleSequence(int account, int slot, long sequence, long seen) implements Refusal {}

  /** Below the account's lowest live sequence. */
  record DeadSequence(int account, long sequence, long lowestLive) implements Refusal {}

  /** A cancel-all must raise the lowest live sequence, and not above its own sequence. */
  record LowestLiveOutOfRange(int account, long lowestLive, long above, long atMost)
      implements Refusal {}

  /** Signed fee cap below the schedule, both in 2^-24 of the quote. */
  record FeeCapTooLow(int cap, int schedule) implements Refusal {}

  record UnpricedMarket(int market) implements Refusal {}

  /** The last price is older than the parameters allow, or younger than the batch. */
  record StalePrice(int market, long priceTime, long batchTime, long maxAge) implements Refusal {}

  /** A post-only order would have traded. */
  record WouldTake(OrderId order, long bestPrice) implements Refusal {}

  /** An immediate-or-cancel order met nothing it could trade with. */
  record NothingToTake(OrderId order, long limit) implements Refusal {}

  /** The order met another one of its own account. */
  record SelfTrade(OrderId taker, OrderId maker) implements Refusal {}

  /** No margin rule (SPEC M3) would hold; why not, by rule. */
  record InsufficientMargin(int account, Map<Rule, MarginRefusal> rules) implements Refusal {}

  /** The house may not take the account over (SPEC M5). */
  record TakeoverRefused(int account, MarginRefusal reason) implements Refusal {}

  record PositionTooLarge(int account, int market, long lots, long limit) implements Refusal {}

  record TooManyPositions(int account, int limit) implements Refusal {}

  /** A value that the circuit computes with would leave its width. */
  record OutOfWidth(int account, FieldViolation violation) implements Refusal {}

  /** Value may leave only in a batch that brought a tick (SPEC T4). */
  record NeedsTick(int account) implements Refusal {}

  record OwnAccountAsTarget(int account) implements Refusal {}

  record ZeroAmount(int account) implements Refusal {}

  /**
   * The account was opened, or given a new key, in the open batch: its messages are taken from the
   * next batch on.
   */
  record KeyNotYetActive(int account) implements Refusal {}

  /**
   * An earlier message used the order slot in the open batch: wait for the next batch, or use
   * another slot.
   */
  record SlotUsedInBatch(int account, int slot) implements Refusal {}

  /** The account has had its cancel-all of the open batch: wait for the next. */
  record CancelledInBatch(int account) implements Refusal {}

  /**
   * A cancel-all would kill a sequence that the account used in the open batch: wait for the next.
   */
  record WouldKillTraded(int account, long used, long lowestLive) implements Refusal {}

  /** A withdrawal of more than the L1 vault owes the whole ledger, as when the house is in debt. */
  record ExceedsCollateral(int account, BigInteger amount, BigInteger collateral)
      implements Refusal {}

  record NoSuchOrder(OrderId order) implements Refusal {}

  record OutOfQueueOrder(long index, long next) implements Refusal {}

  /** A population beyond every shape served. */
  record TooManyAccounts(int count, int population) implements Refusal {}

  /** The open batch has nothing in it. */
  record EmptyBatch(long number) implements Refusal {}

  /** The tick's vectors do not satisfy SPEC T2. */
  record BadTick(TickRefusal reason) implements Refusal {}

  /** No shape served holds as many vectors as the committee's quorum needs (SPEC T2). */
  record QuorumTooLarge(int quorum, int vectors) implements Refusal {}

  record TooManyVectors(int vectors, int limit) implements Refusal {}

  /** Governed data must bind from a round later than every round seen. */
  record GovernedTooEarly(long fromRound, long lastRound) implements Refusal {}

  /** Governed data may not give the row of a priced market to another id. */
  record MarketRowTaken(int row, int current, int proposed) implements Refusal {}

  /** Takeover by the house would exceed its cap in a market (SPEC M5). */
  record HouseCapReached(int market, long lots, long cap) implements Refusal {}

  /** A takeover needs prices of this batch's tick for every market held. */
  record MarketDidNotMove(int market) implements Refusal {}

  /** A table of the open batch is full, or holds a row that excludes this one. */
  record NoRoomInBatch(String table, int limit) implements Refusal {}
}
