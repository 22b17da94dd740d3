package org.novation.ledger.batch;

import java.math.BigInteger;
import java.util.Optional;
import org.novation.ledger.amount.Amount;
import org.novation.ledger.command.SignedOrder;
import org.novation.ledger.message.OrderMessage;
import org.novation.ledger.message.Side;
import org.novation.ledger.state.Account;
import org.novation.ledger.state.SlotWord;

/** Drafts fills: orders with orders, and liquidations with orders (SPEC O3-O5, M4). */
final class TradeSteps {
  private final Draft draft;

  TradeSteps(Draft draft) {
    this.draft = draft;
  }

  /** Two orders trade at the maker's price. */
  Optional<Obstacle> trade(SignedOrder taker, SignedOrder maker, long price, long lots) {
    draft.add(new FillRow(party(taker), party(maker), price, lots));
    return trade(taker, true, price, lots).or(() -> trade(maker, false, price, lots));
  }

  /** A liquidation order of a distressed account trades with a resting order. */
  Optional<Obstacle> liquidate(LiquidationRow order, SignedOrder maker, long price, long lots) {
    AccountRow row = draft.row(order.account());
    long change = order.side().sign() * lots;
    draft.put(row.trade(order.market(), change, price, BigInteger.ZERO).liquidation());
    int number = draft.batch().liquidations().indexOf(order);
    if (number < 0) {
      number = draft.batch().liquidations().size();
      draft.add(order);
    }
    draft.add(new FillRow(new FillRow.Party.Liquidation(number), party(maker), price, lots));
    return trade(maker, false, price, lots);
  }

  private static FillRow.Party party(SignedOrder order) {
    return new FillRow.Party.Order(order.message().account(), order.message().slot());
  }

  private Optional<Obstacle> trade(SignedOrder order, boolean taker, long price, long lots) {
    OrderMessage message = order.message();
    AccountRow row = draft.row(message.account());
    Optional<Obstacle> obstacle =
        Signers.checkSigner(draft, row, message.sequence(), message.validFrom(), message.expiry());
    if (obstacle.isPresent()) {
      return obstacle;
    }
    long key = OpenBatch.slotKey(message.account(), message.slot());
    OrderRow before = draft.order(key);
    if (before == null) {
      if (row.slots().containsKey(message.slot())) {
        return Signers.slotTaken(row, message.slot());
      }
      before = OrderRow.unfilled(order, filledBefore(row.base(), message));
    } else if (before.order().message().sequence() != message.sequence()) {
      return Signers.slotTaken(row, message.slot());
    }
    OrderRow after = before.trade(taker, price, lots, draft.batch().fees());
    if (Amount.check(after.quote()).isPresent()) {
      return Optional.of(Obstacle.full("quote of an order", Amount.RANGE.greatest().bitLength()));
    }
    draft.put(key, after);
    BigInteger fee = after.fee().subtract(before.fee());
    long change = message.side() == Side.BUY ? lots : -lots;
    draft.put(
        row.trade(message.market(), change, price, fee).slot(message.slot(), after.slotAfter()));
    if (fee.signum() != 0) {
      draft.put(draft.row(draft.context().parameters().feeAccount()).credit(fee));
    }
    return Optional.empty();
  }

  private static long filledBefore(Account before, OrderMessage message) {
    SlotWord word = before.slots().word(message.slot());
    return word.sequence() == message.sequence() ? word.filled() : 0;
  }

  /** As if an order had traded, without its counterparty: to see whether margin allows it. */
  void probe(OrderMessage order, long price, long lots, BigInteger fee) {
    long change = order.side() == Side.BUY ? lots : -lots;
    draft.put(draft.row(order.account()).trade(order.market(), change, price, fee));
  }
}
