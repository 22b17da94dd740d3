package org.novation.ledger.snapshot;

import java.util.List;
import java.util.Map;
import org.novation.ledger.amount.Cash;
import org.novation.ledger.market.MarketParameters;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.market.RiskColumns;
import org.novation.ledger.oracle.Committee;
import org.novation.ledger.state.Account;
import org.novation.ledger.state.L1Address;
import org.novation.ledger.state.MarketState;
import org.novation.ledger.state.Markets;
import org.novation.ledger.state.OrderSlots;
import org.novation.ledger.state.Owner;
import org.novation.ledger.state.Position;
import org.novation.ledger.state.PositionList;
import org.novation.ledger.state.PublicKey;
import org.novation.ledger.state.SlotWord;

/** Accounts, markets and governed data. Each {@code write} has the {@code read} that undoes it. */
public final class StateCodec {
  private StateCodec() {}

  public static void writeKey(Sink sink, PublicKey key) {
    sink.element(key.x()).element(key.y());
  }

  public static PublicKey readKey(Source source) {
    return new PublicKey(source.element(), source.element());
  }

  public static void writeOwner(Sink sink, Owner owner) {
    sink.bytes(owner.address().toBytes()).element(owner.viewingKeyHash());
  }

  public static Owner readOwner(Source source) {
    return new Owner(L1Address.of(source.bytes()), source.element());
  }

  public static void writeSlot(Sink sink, Map.Entry<Integer, SlotWord> slot) {
    sink.number(slot.getKey()).number(slot.getValue().sequence()).number(slot.getValue().filled());
  }

  public static Map.Entry<Integer, SlotWord> readSlot(Source source) {
    return Map.entry(source.small(), new SlotWord(source.number(), source.number()));
  }

  public static void writeAccount(Sink sink, Account account) {
    writeKey(sink, account.key());
    sink.big(account.cash().value());
    writeOwner(sink, account.owner());
    sink.all(
        account.positions().slots(),
        (s, position) -> s.number(position.market()).number(position.lots()));
    sink.all(account.slots().used().entrySet(), StateCodec::writeSlot);
    sink.number(account.touch()).number(account.lowestLive());
  }

  public static Account readAccount(Source source) {
    PublicKey key = readKey(source);
    Cash cash = Cash.of(source.big());
    Owner owner = readOwner(source);
    List<Position> positions = source.all(s -> new Position(s.small(), s.number()));
    OrderSlots slots = OrderSlots.EMPTY;
    for (Map.Entry<Integer, SlotWord> slot : source.all(StateCodec::readSlot)) {
      slots = slots.with(slot.getKey(), slot.getValue());
    }
    return new Account(
        key, cash, owner, PositionList.of(positions), slots, source.number(), source.number());
  }

  public static void writeMarkets(Sink sink, Markets markets) {
    sink.all(markets.rows(), StateCodec::writeMarket);
  }

  public static Markets readMarkets(Source source) {
    return new Markets(source.all(StateCodec::readMarket));
  }

  private static void writeMarket(Sink sink, MarketState market) {
    sink.number(market.index())
        .number(market.mark())
        .number(market.round())
        .number(market.funding())
        .number(market.fraction())
        .number(market.houseLots());
  }

  private static MarketState readMarket(Source source) {
    return new MarketState(
        source.number(),
        source.number(),
        source.number(),
        source.number(),
        source.number(),
        source.number());
  }

  public static void writeCommittee(Sink sink, Committee committee) {
    sink.all(committee.members(), StateCodec::writeKey);
  }

  public static Committee readCommittee(Source source) {
    return new Committee(source.all(StateCodec::readKey));
  }

  public static void writeParameters(Sink sink, Parameters parameters) {
    sink.number(parameters.feeAccount())
        .number(parameters.maxAge())
        .number(parameters.genesis())
        .number(parameters.period())
        .number(parameters.fundingBound())
        .number(parameters.targetShare())
        .all(parameters.markets(), StateCodec::writeMarketParameters);
  }

  public static Parameters readParameters(Source source) {
    return new Parameters(
        source.small(),
        source.number(),
        source.number(),
        source.number(),
        source.small(),
        source.small(),
        source.all(StateCodec::readMarketParameters));
  }

  private static void writeMarketParameters(Sink sink, MarketParameters market) {
    sink.number(market.id())
        .number(market.penalty())
        .number(market.slippage())
        .number(market.kappa())
        .number(market.fundingCap())
        .number(market.houseCap());
    writeColumns(sink, market.maintenance());
    writeColumns(sink, market.initial());
  }

  private static MarketParameters readMarketParameters(Source source) {
    return new MarketParameters(
        source.small(),
        source.small(),
        source.small(),
        source.number(),
        source.number(),
        source.number(),
        readColumns(source),
        readColumns(source));
  }

  private static void writeColumns(Sink sink, RiskColumns columns) {
    sink.number(columns.addon())
        .number(columns.variance())
        .all(columns.loadings(), (s, value) -> s.number(value))
        .all(columns.scenarios(), (s, value) -> s.number(value));
  }

  private static RiskColumns readColumns(Source source) {
    return new RiskColumns(
        source.small(), source.number(), source.all(Source::small), source.all(Source::small));
  }
}
