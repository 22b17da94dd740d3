package org.novation.ledger.engine;

import java.math.BigInteger;
import java.util.Optional;
import org.novation.ledger.batch.Draft;
import org.novation.ledger.batch.FeeSchedule;
import org.novation.ledger.batch.Obstacle;
import org.novation.ledger.batch.OpenBatch;
import org.novation.ledger.book.RestingOrder;
import org.novation.ledger.command.Refusal;
import org.novation.ledger.command.SignedOrder;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.message.OrderMessage;
import org.novation.ledger.state.Account;
import org.novation.ledger.state.MarketState;

/** Whether an order may come in at all. Reads only, in the order of rising cost. */
final class Admission {
  private final Core core;

  Admission(Core core) {
    this.core = core;
  }

  /** Why not, or nothing. */
  Optional<Refusal> check(SignedOrder order, long time) {
    OrderMessage message = order.message();
    OpenBatch batch = core.candidate(time);
    return message
        .check()
        .<Refusal>map(Refusal.BadField::new)
        .or(() -> checkAccount(message, batch))
        .or(() -> checkTerms(message, batch))
        .or(() -> checkMarket(message, batch))
        .or(() -> checkSignature(order, batch))
        .or(() -> batch.checkNewSequence(message.account(), message.slot()))
        .or(() -> checkBook(order))
        .or(() -> checkMargin(message, batch, time));
  }

  private Optional<Refusal> checkAccount(OrderMessage message, OpenBatch batch) {
    int index = message.account();
    Optional<Account> account = batch.account(index);
    if (account.isEmpty()) {
      return Optional.of(new Refusal.UnknownAccount(index, batch.accountCount()));
    }
    return Sequences.check(core, account.get(), index, message.slot(), message.sequence());
  }

  private Optional<Refusal> checkTerms(OrderMessage message, OpenBatch batch) {
    long batchTime = batch.context().time();
    if (!OrderFlags.areKnown(message.flags())) {
      return Optional.of(new Refusal.UnknownFlags(message.flags()));
    }
    if (message.feeCap() < core.config.fees().highest()) {
      return Optional.of(new Refusal.FeeCapTooLow(message.feeCap(), core.config.fees().highest()));
    }
    return Sequences.checkTime(message.validFrom(), message.expiry(), batchTime);
  }

  private static Optional<Refusal> checkMarket(OrderMessage message, OpenBatch batch) {
    Parameters parameters = batch.context().parameters();
    int id = message.market();
    if (parameters.row(id).isEmpty()) {
      return Optional.of(new Refusal.UnknownMarket(id));
    }
    MarketState market = batch.context().market(id);
    if (!market.isPriced()) {
      return Optional.of(new Refusal.UnpricedMarket(id));
    }
    if (!batch.context().isFresh(id)) {
      long priceTime = parameters.instant(market.round());
      return Optional.of(
          new Refusal.StalePrice(id, priceTime, batch.context().time(), parameters.maxAge()));
    }
    return Optional.empty();
  }

  private Optional<Refusal> checkSignature(SignedOrder order, OpenBatch batch) {
    int index = order.message().account();
    Account account = batch.account(index).orElseThrow();
    boolean valid =
        order.message().words(core.orderDomain).verify(account.key(), order.signature());
    return valid ? Optional.empty() : Optional.of(new Refusal.BadSignature(index));
  }

  private Optional<Refusal> checkBook(SignedOrder order) {
    OrderMessage message = order.message();
    Optional<RestingOrder> best =
        core.books
            .best(message.market(), message.side().opposite())
            .filter(maker -> maker.crosses(message.limit()));
    if (message.flags() == OrderFlags.POST_ONLY && best.isPresent()) {
      return Optional.of(new Refusal.WouldTake(order.id(), best.get().limit()));
    }
    if (message.flags() == OrderFlags.IMMEDIATE && best.isEmpty()) {
      return Optional.of(new Refusal.NothingToTake(order.id(), message.limit()));
    }
    return Optional.empty();
  }

  /** As if the order traded whole at the mark price and nothing else happened. */
  private Optional<Refusal> checkMargin(OrderMessage message, OpenBatch batch, long time) {
    long mark = batch.context().market(message.market()).mark();
    BigInteger quote = BigInteger.valueOf(mark).multiply(BigInteger.valueOf(message.lots()));
    BigInteger fee =
        quote.multiply(BigInteger.valueOf(core.config.fees().taker())).shiftRight(FeeSchedule.BITS);
    Draft probe = core.following(batch, time).draft();
    probe.probe(message, mark, message.lots(), fee);
    return probe.judgeRows().map(Obstacle::cause);
  }
}
