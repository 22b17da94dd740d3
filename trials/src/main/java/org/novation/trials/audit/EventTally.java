package org.novation.trials.audit;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.novation.ledger.command.Event;

/** Counts what a ledger reports. */
public final class EventTally {
  private final Set<Integer> traders = new TreeSet<>();
  private final Set<Integer> liquidated = new TreeSet<>();
  private long trades;
  private long liquidations;
  private long takeovers;
  private long delayed;
  private long withdrawals;
  private long transfers;
  private long ticks;
  private BigInteger withdrawn = BigInteger.ZERO;
  private BigInteger penalties = BigInteger.ZERO;
  private BigInteger relieved = BigInteger.ZERO;

  void add(List<Event> events) {
    events.forEach(this::add);
  }

  private void add(Event event) {
    switch (event) {
      case Event.Traded traded -> {
        trades++;
        traders.add(traded.taker().account());
        traders.add(traded.maker().account());
      }
      case Event.Liquidated sold -> {
        liquidations++;
        liquidated.add(sold.account());
      }
      case Event.TakenOver taken -> {
        takeovers++;
        penalties = penalties.add(taken.penalty());
        liquidated.add(taken.account());
      }
      case Event.TakeoverDelayed waiting -> delayed++;
      case Event.Relieved bankrupt -> relieved = relieved.add(bankrupt.shortfall());
      case Event.Withdrawn paid -> {
        withdrawals++;
        withdrawn = withdrawn.add(paid.amount().value());
      }
      case Event.Transferred moved -> transfers++;
      case Event.Ticked ticked -> ticks++;
      default -> {}
    }
  }

  public long trades() {
    return trades;
  }

  /** Trades of distressed accounts with the book. */
  public long liquidations() {
    return liquidations;
  }

  /** Whole accounts that the house took. */
  public long takeovers() {
    return takeovers;
  }

  /** Times that a takeover had to wait. */
  public long delayed() {
    return delayed;
  }

  public long withdrawals() {
    return withdrawals;
  }

  public long transfers() {
    return transfers;
  }

  public long ticks() {
    return ticks;
  }

  /** Accounts that traded of their own will. */
  public int traders() {
    return traders.size();
  }

  /** Accounts that lost positions against their will. */
  public int liquidatedAccounts() {
    return liquidated.size();
  }

  /** Collateral that left for the L1, units. */
  public BigInteger withdrawn() {
    return withdrawn;
  }

  /** Penalties that the house received, units. */
  public BigInteger penalties() {
    return penalties;
  }

  /** Shortfalls that the house bore, units. */
  public BigInteger relieved() {
    return relieved;
  }
}
