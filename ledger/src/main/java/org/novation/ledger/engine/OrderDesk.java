package org.novation.ledger.engine;

import java.util.Optional;
import org.novation.ledger.batch.Obstacle;
import org.novation.ledger.book.OrderId;
import org.novation.ledger.book.RestingOrder;
import org.novation.ledger.command.Event;
import org.novation.ledger.command.Refusal;
import org.novation.ledger.command.SignedOrder;
import org.novation.ledger.message.OrderMessage;

/** Takes orders in, matches them at the makers' prices, and lets the rest wait. */
final class OrderDesk {
  private final Core core;
  private final Admission admission;

  OrderDesk(Core core) {
    this.core = core;
    this.admission = new Admission(core);
  }

  Optional<Refusal> place(SignedOrder order, long time) {
    Optional<Refusal> refusal = admission.check(order, time);
    if (refusal.isPresent()) {
      return refusal;
    }
    OrderMessage message = order.message();
    core.books.inSlot(message.account(), message.slot()).ifPresent(this::drop);
    core.slots.remember(message.account(), message.slot(), message.sequence());
    match(order, time);
    return Optional.empty();
  }

  Optional<Refusal> cancel(OrderId id) {
    if (!core.books.remove(id)) {
      return Optional.of(new Refusal.NoSuchOrder(id));
    }
    core.emit(new Event.Cancelled(id));
    return Optional.empty();
  }

  /** Takes every resting order of an account off the books. */
  void dropAll(int account) {
    core.books.of(account).forEach(this::drop);
  }

  void drop(OrderId id) {
    core.books.remove(id);
    core.emit(new Event.Cancelled(id));
  }

  /** Each fill is a step of its own, so that an order may spread over batches. */
  private void match(SignedOrder order, long time) {
    OrderMessage message = order.message();
    long remaining = message.lots();
    while (remaining > 0) {
      Optional<RestingOrder> best =
          core.books
              .best(message.market(), message.side().opposite())
              .filter(maker -> maker.crosses(message.limit()));
      if (best.isEmpty()) {
        break;
      }
      RestingOrder maker = best.get();
      if (maker.id().account() == message.account()) {
        core.emit(new Event.Ended(order.id(), new Refusal.SelfTrade(order.id(), maker.id())));
        return;
      }
      long lots = Math.min(remaining, maker.remaining());
      Optional<Obstacle> obstacle = trade(order, maker, lots, time);
      if (obstacle.isEmpty()) {
        remaining -= lots;
      } else if (!blames(obstacle.get(), maker, message.account())) {
        core.emit(new Event.Ended(order.id(), obstacle.get().cause()));
        return;
      }
    }
    rest(order, remaining);
  }

  private Optional<Obstacle> trade(SignedOrder taker, RestingOrder maker, long lots, long time) {
    SignedOrder signed = core.books.signed(maker.id());
    Optional<Obstacle> obstacle =
        core.perform(
            time, EarlySeal.ALWAYS, draft -> draft.trade(taker, signed, maker.limit(), lots));
    if (obstacle.isEmpty()) {
      core.books.fill(maker.id(), lots);
      OrderMessage message = taker.message();
      core.emit(
          new Event.Traded(
              message.market(), taker.id(), maker.id(), message.side(), maker.limit(), lots));
    }
    return obstacle;
  }

  /**
   * Whether the maker is in the way of a fill; then it loses its order. Where anything else is, the
   * taker's own row or that of the account that earns the fees, the taker has to give up.
   */
  boolean blames(Obstacle obstacle, RestingOrder maker, int taker) {
    if (obstacle.account() == taker || obstacle.account() != maker.id().account()) {
      return false;
    }
    core.books.remove(maker.id());
    core.emit(new Event.Ended(maker.id(), obstacle.cause()));
    return true;
  }

  private void rest(SignedOrder order, long remaining) {
    if (remaining == 0) {
      return;
    }
    if (order.message().flags() == OrderFlags.IMMEDIATE) {
      core.emit(
          new Event.Ended(
              order.id(), new Refusal.NothingToTake(order.id(), order.message().limit())));
      return;
    }
    core.books.rest(order, remaining);
    core.emit(new Event.Rested(order.id(), order.message().market(), remaining));
  }
}
