package org.novation.sequencer.demo;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.novation.ledger.command.Event;

/** Counts what the ledger reports. */
final class Tally {
  private final Set<Integer> traders = new TreeSet<>();
  private final Set<Integer> markets = new TreeSet<>();
  private final Set<Integer> liquidated = new TreeSet<>();
  private int realTrades;
  private int fills;
  private int liquidations;
  private int takeovers;
  private int transfers;
  private BigInteger withdrawn = BigInteger.ZERO;

  void add(List<Event> events) {
    events.forEach(this::add);
  }

  private void add(Event event) {
    switch (event) {
      case Event.Traded traded -> {
        fills++;
        markets.add(traded.market());
        traders.add(traded.taker().account());
        traders.add(traded.maker().account());
      }
      case Event.Liquidated sold -> {
        fills++;
        liquidations++;
        liquidated.add(sold.account());
      }
      case Event.TakenOver taken -> {
        takeovers++;
        liquidated.add(taken.account());
      }
      case Event.Withdrawn paid -> withdrawn = withdrawn.add(paid.amount().value());
      case Event.Transferred moved -> transfers++;
      default -> {}
    }
  }

  /** A real trade happened here as it did there. */
  void replayed() {
    realTrades++;
  }

  int realTrades() {
    return realTrades;
  }

  /** Fills of all kinds. */
  int fills() {
    return fills;
  }

  /** Fills of liquidation orders. */
  int liquidations() {
    return liquidations;
  }

  int takeovers() {
    return takeovers;
  }

  int transfers() {
    return transfers;
  }

  /** Accounts that traded of their own will. */
  int traders() {
    return traders.size();
  }

  int markets() {
    return markets.size();
  }

  /** Accounts that lost positions against their will. */
  int liquidatedAccounts() {
    return liquidated.size();
  }

  /** Collateral that left for the L1. */
  BigInteger withdrawn() {
    return withdrawn;
  }
}
