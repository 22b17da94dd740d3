package org.novation.ledger.engine;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.novation.ledger.batch.JudgedRow;
import org.novation.ledger.batch.LiquidationRow;
import org.novation.ledger.batch.Obstacle;
import org.novation.ledger.batch.OpenBatch;
import org.novation.ledger.batch.StateView;
import org.novation.ledger.book.RestingOrder;
import org.novation.ledger.command.Event;
import org.novation.ledger.command.SignedOrder;
import org.novation.ledger.margin.LiquidationSizer;
import org.novation.ledger.margin.MarginSide;
import org.novation.ledger.margin.MarketView;
import org.novation.ledger.market.Columns;
import org.novation.ledger.message.Side;
import org.novation.ledger.state.Account;
import org.novation.ledger.state.Position;

/**
 * Reduces distressed accounts against the book (SPEC M4), and hands to the house what the book does
 * not take (SPEC M5), with the next prices.
 */
final class Liquidator {
  private final Core core;
  private final OrderDesk orders;

  Liquidator(Core core, OrderDesk orders) {
    this.core = core;
    this.orders = orders;
  }

  /** Tries every pending takeover in the batch that a tick has just opened. */
  void takeOver(long time) {
    for (int account : List.copyOf(core.takeovers)) {
      if (!isDistressed(account, core.candidate(time))) {
        core.takeovers.remove(account);
        continue;
      }
      orders.dropAll(account);
      Optional<Obstacle> obstacle =
          core.perform(time, EarlySeal.ALWAYS, draft -> draft.takeOver(account));
      if (obstacle.isPresent()) {
        core.emit(new Event.TakeoverDelayed(account, obstacle.get().cause()));
      } else {
        core.takeovers.remove(account);
        core.emit(new Event.TakenOver(account, penalty(account)));
      }
    }
  }

  private BigInteger penalty(int account) {
    return core.open.rows().stream()
        .filter(row -> row.row().index() == account)
        .map(JudgedRow::penalty)
        .findFirst()
        .orElseThrow();
  }

  /** Liquidates every account in distress, by index. */
  void sweep(long time) {
    int count = core.view().accountCount();
    for (int account = 0; account < count; account++) {
      if (isDistressed(account, core.candidate(time))) {
        liquidate(account, time);
      }
    }
  }

  /** Whether prices are known and fresh for all it holds, and maintenance margin is not met. */
  private static boolean isDistressed(int index, OpenBatch batch) {
    Account account = batch.account(index).orElseThrow();
    if (account.positions().isFlat()) {
      return false;
    }
    MarketView view = marketView(batch);
    return view.checkFresh(account.positions()).isEmpty()
        && !MarginSide.of(account).health(view, Columns.MAINTENANCE).isHealthy();
  }

  private static MarketView marketView(OpenBatch batch) {
    return new MarketView(
        batch.context().parameters(), batch.context().markets(), batch.context().time());
  }

  private void liquidate(int account, long time) {
    orders.dropAll(account);
    while (reduceOnce(account, time)) {
      // One fill a step; the next sizes anew.
    }
    if (isDistressed(account, core.candidate(time))) {
      if (core.takeovers.add(account)) {
        core.emit(new Event.TakeoverPending(account));
      }
    } else {
      core.takeovers.remove(account);
    }
  }

  /** Trades once in the first market that takes something, the heaviest position first. */
  private boolean reduceOnce(int account, long time) {
    StateView view = core.candidate(time);
    for (Position held : heaviestFirst(view.account(account).orElseThrow(), time)) {
      if (reduce(account, held, time)) {
        return true;
      }
    }
    return false;
  }

  private List<Position> heaviestFirst(Account account, long time) {
    MarketView view = marketView(core.candidate(time));
    return account.positions().slots().stream()
        .filter(held -> held.lots() != 0)
        .sorted(
            Comparator.comparing((Position held) -> notional(held, view))
                .reversed()
                .thenComparing(Position::market))
        .toList();
  }

  private static BigInteger notional(Position held, MarketView view) {
    return BigInteger.valueOf(held.lots())
        .abs()
        .multiply(BigInteger.valueOf(view.state(held.market()).mark()));
  }

  private boolean reduce(int account, Position held, long time) {
    Side side = held.lots() > 0 ? Side.SELL : Side.BUY;
    while (true) {
      OpenBatch batch = core.candidate(time);
      LiquidationSizer sizer = sizer(account, batch);
      long limit = sizer.worstPrice(held.market(), side == Side.SELL);
      Optional<RestingOrder> best =
          core.books.best(held.market(), side.opposite()).filter(maker -> maker.crosses(limit));
      if (best.isEmpty()) {
        return false;
      }
      RestingOrder maker = best.get();
      long lots = Math.min(maker.remaining(), largest(account, held, maker.limit(), sizer, batch));
      if (lots == 0) {
        return false;
      }
      LiquidationRow row = new LiquidationRow(account, held.market(), side, limit);
      Optional<Obstacle> obstacle = trade(row, maker, lots, time);
      if (obstacle.isEmpty()) {
        return true;
      }
      if (!orders.blames(obstacle.get(), maker, account)) {
        return false;
      }
    }
  }

  /** What the sizer allows, save that an account that has recovered is not closed whole. */
  private static long largest(
      int account, Position held, long price, LiquidationSizer sizer, OpenBatch batch) {
    MarginSide now = MarginSide.of(batch.account(account).orElseThrow());
    long lots = sizer.largest(now, held.market(), price);
    boolean recovered = now.health(marketView(batch), Columns.MAINTENANCE).isHealthy();
    return recovered && lots == Math.abs(held.lots()) ? 0 : lots;
  }

  private static LiquidationSizer sizer(int account, OpenBatch batch) {
    return batch.rows().stream()
        .filter(row -> row.row().index() == account)
        .findFirst()
        .map(
            row ->
                new LiquidationSizer(
                    marketView(batch),
                    MarginSide.of(row.row().base()),
                    row.row().flows().credits()))
        .orElseGet(
            () ->
                new LiquidationSizer(
                    marketView(batch),
                    MarginSide.of(batch.account(account).orElseThrow()),
                    BigInteger.ZERO));
  }

  private Optional<Obstacle> trade(LiquidationRow row, RestingOrder maker, long lots, long time) {
    SignedOrder signed = core.books.signed(maker.id());
    Optional<Obstacle> obstacle =
        core.perform(
            time, EarlySeal.ALWAYS, draft -> draft.liquidate(row, signed, maker.limit(), lots));
    if (obstacle.isEmpty()) {
      core.books.fill(maker.id(), lots);
      core.emit(
          new Event.Liquidated(
              row.account(), row.market(), row.side(), maker.id(), maker.limit(), lots));
    }
    return obstacle;
  }
}
