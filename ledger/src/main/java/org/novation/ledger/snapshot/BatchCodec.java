package org.novation.ledger.snapshot;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.novation.ledger.batch.AccountRow;
import org.novation.ledger.batch.BatchContent;
import org.novation.ledger.batch.BatchContext;
import org.novation.ledger.batch.FillRow;
import org.novation.ledger.batch.Flows;
import org.novation.ledger.batch.InstructionRow;
import org.novation.ledger.batch.LiquidationRow;
import org.novation.ledger.batch.OperationRow;
import org.novation.ledger.batch.OrderRow;
import org.novation.ledger.message.Side;
import org.novation.ledger.state.Account;
import org.novation.ledger.state.SlotWord;

/** An open batch. Each {@code write} has the {@code read} that undoes it. */
public final class BatchCodec {
  private BatchCodec() {}

  public static void writeContext(Sink sink, BatchContext context) {
    sink.number(context.number()).number(context.time());
    StateCodec.writeParameters(sink, context.parameters());
    StateCodec.writeCommittee(sink, context.committee());
    sink.maybe(context.tick(), MessageCodec::writeTick)
        .all(context.moved(), (s, row) -> s.number(row));
    StateCodec.writeMarkets(sink, context.markets());
  }

  public static BatchContext readContext(Source source) {
    return new BatchContext(
        source.number(),
        source.number(),
        StateCodec.readParameters(source),
        StateCodec.readCommittee(source),
        source.maybe(MessageCodec::readTick),
        Collections.unmodifiableSortedSet(new TreeSet<>(source.all(Source::small))),
        StateCodec.readMarkets(source));
  }

  public static void writeContent(Sink sink, BatchContent content) {
    sink.all(content.rows(), BatchCodec::writeRow)
        .all(content.orders(), BatchCodec::writeOrderRow)
        .all(content.fills(), BatchCodec::writeFill)
        .all(content.liquidations(), BatchCodec::writeLiquidation)
        .all(
            content.instructions(),
            (s, row) -> {
              MessageCodec.writeInstruction(s, row.instruction());
              StateCodec.writeOwner(s, row.owner());
            })
        .all(content.operations(), BatchCodec::writeOperationRow);
  }

  public static BatchContent readContent(Source source) {
    return new BatchContent(
        source.all(BatchCodec::readRow),
        source.all(BatchCodec::readOrderRow),
        source.all(BatchCodec::readFill),
        source.all(BatchCodec::readLiquidation),
        source.all(
            s -> new InstructionRow(MessageCodec.readInstruction(s), StateCodec.readOwner(s))),
        source.all(BatchCodec::readOperationRow));
  }

  private static void writeRow(Sink sink, AccountRow row) {
    sink.number(row.index()).flag(row.isNew());
    StateCodec.writeAccount(sink, row.base());
    writeFlows(sink, row.flows());
    sink.all(row.slots().entrySet(), StateCodec::writeSlot)
        .maybe(
            row.keyChange(),
            (s, change) -> {
              StateCodec.writeKey(s, change.key());
              s.element(change.viewingKeyHash());
            })
        .flag(row.raisedLowestLive().isPresent())
        .number(row.raisedLowestLive().orElse(0))
        .flag(row.takeover())
        .flag(row.liquidated());
  }

  private static AccountRow readRow(Source source) {
    int index = source.small();
    boolean isNew = source.flag();
    Account base = StateCodec.readAccount(source);
    Flows flows = readFlows(source);
    TreeMap<Integer, SlotWord> slots = new TreeMap<>();
    for (Map.Entry<Integer, SlotWord> slot : source.all(StateCodec::readSlot)) {
      slots.put(slot.getKey(), slot.getValue());
    }
    Optional<AccountRow.KeyChange> change =
        source.maybe(s -> new AccountRow.KeyChange(StateCodec.readKey(s), s.element()));
    boolean raised = source.flag();
    long lowestLive = source.number();
    return new AccountRow(
        index,
        isNew,
        base,
        flows,
        Collections.unmodifiableSortedMap(slots),
        change,
        raised ? OptionalLong.of(lowestLive) : OptionalLong.empty(),
        source.flag(),
        source.flag());
  }

  private static void writeFlows(Sink sink, Flows flows) {
    sink.big(flows.credits())
        .big(flows.debits())
        .big(flows.netQuote())
        .big(flows.fees())
        .all(flows.lots().entrySet(), (s, e) -> s.number(e.getKey()).number(e.getValue()));
  }

  private static Flows readFlows(Source source) {
    return new Flows(source.big(), source.big(), source.big(), source.big(), readLots(source));
  }

  private static SortedMap<Integer, Long> readLots(Source source) {
    TreeMap<Integer, Long> lots = new TreeMap<>();
    List<Map.Entry<Integer, Long>> entries = source.all(s -> Map.entry(s.small(), s.number()));
    entries.forEach(entry -> lots.put(entry.getKey(), entry.getValue()));
    return Collections.unmodifiableSortedMap(lots);
  }

  private static void writeOrderRow(Sink sink, OrderRow row) {
    MessageCodec.writeOrder(sink, row.order());
    sink.number(row.filledBefore())
        .number(row.lots())
        .big(row.makerQuote())
        .big(row.takerQuote())
        .big(row.fee());
  }

  private static OrderRow readOrderRow(Source source) {
    return new OrderRow(
        MessageCodec.readOrder(source),
        source.number(),
        source.number(),
        source.big(),
        source.big(),
        source.big());
  }

  private static void writeFill(Sink sink, FillRow row) {
    writeParty(sink, row.taker());
    writeParty(sink, row.maker());
    sink.number(row.price()).number(row.lots());
  }

  private static FillRow readFill(Source source) {
    return new FillRow(readParty(source), readParty(source), source.number(), source.number());
  }

  private static void writeParty(Sink sink, FillRow.Party party) {
    switch (party) {
      case FillRow.Party.Order order ->
          sink.flag(false).number(order.account()).number(order.slot());
      case FillRow.Party.Liquidation liquidation -> sink.flag(true).number(liquidation.row());
    }
  }

  private static FillRow.Party readParty(Source source) {
    return source.flag()
        ? new FillRow.Party.Liquidation(source.small())
        : new FillRow.Party.Order(source.small(), source.small());
  }

  private static void writeLiquidation(Sink sink, LiquidationRow row) {
    sink.number(row.account())
        .number(row.market())
        .flag(row.side() == Side.SELL)
        .number(row.limit());
  }

  private static LiquidationRow readLiquidation(Source source) {
    return new LiquidationRow(
        source.small(), source.small(), source.flag() ? Side.SELL : Side.BUY, source.number());
  }

  private static void writeOperationRow(Sink sink, OperationRow row) {
    MessageCodec.writeOperation(sink, row.operation());
    sink.flag(row.executed()).number(row.account()).maybe(row.owner(), StateCodec::writeOwner);
  }

  private static OperationRow readOperationRow(Source source) {
    return new OperationRow(
        MessageCodec.readOperation(source),
        source.flag(),
        source.small(),
        source.maybe(StateCodec::readOwner));
  }
}
