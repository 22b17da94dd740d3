package org.novation.ledger.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.novation.ledger.amount.Cash;
import org.novation.ledger.batch.BatchContext;
import org.novation.ledger.batch.OpenBatch;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.batch.StateView;
import org.novation.ledger.book.OrderBook;
import org.novation.ledger.book.RestingOrder;
import org.novation.ledger.command.SignedOrder;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.message.Side;
import org.novation.ledger.snapshot.BatchCodec;
import org.novation.ledger.snapshot.Envelope;
import org.novation.ledger.snapshot.MessageCodec;
import org.novation.ledger.snapshot.Sink;
import org.novation.ledger.snapshot.SnapshotException;
import org.novation.ledger.snapshot.Source;
import org.novation.ledger.snapshot.StateCodec;
import org.novation.ledger.state.Account;
import org.novation.ledger.state.Markets;

/** All that a ledger remembers, as bytes: equal ledgers have equal bytes. */
final class LedgerSnapshot {
  private LedgerSnapshot() {}

  static byte[] write(Core core) {
    Sink sink = new Sink();
    writeConfig(sink, core.config);
    sink.number(core.lastTime);
    writeState(sink, core.state);
    sink.all(core.governed.entries().entrySet(), LedgerSnapshot::writeGoverned);
    sink.all(core.slots.entries().entrySet(), (s, e) -> s.number(e.getKey()).number(e.getValue()));
    writeBooks(sink, core.books);
    sink.all(core.takeovers, (s, account) -> s.number(account));
    sink.big(core.conservation.collateral());
    sink.flag(core.open != null);
    if (core.open != null) {
      BatchCodec.writeContext(sink, core.open.context());
      BatchCodec.writeContent(sink, core.open.content());
    }
    return Envelope.seal(sink.toBytes());
  }

  static Core read(LedgerConfig config, byte[] bytes) {
    Source source = new Source(Envelope.open(bytes));
    try {
      return read(config, source);
    } catch (SnapshotException e) {
      throw e;
    } catch (RuntimeException e) {
      // The hash was right, so another program wrote this: its values are not ours.
      throw new SnapshotException(
          SnapshotException.Kind.CORRUPT, "an impossible value: " + e.getMessage(), e);
    }
  }

  private static Core read(LedgerConfig config, Source source) {
    checkConfig(source, config);
    long lastTime = source.number();
    LedgerState state = readState(source);
    TreeMap<Long, Governed> governed = new TreeMap<>();
    source.all(LedgerSnapshot::readGoverned).forEach(e -> governed.put(e.getKey(), e.getValue()));
    SlotMemory slots = new SlotMemory();
    List<Map.Entry<Long, Long>> remembered = source.all(s -> Map.entry(s.number(), s.number()));
    remembered.forEach(entry -> slots.restore(entry.getKey(), entry.getValue()));
    Books books = readBooks(source);
    Core core =
        new Core(config, state, books, slots, new GovernedSchedule(governed), new Conservation());
    core.lastTime = lastTime;
    core.takeovers.addAll(source.all(Source::small));
    core.conservation.flow(source.big());
    if (source.flag()) {
      BatchContext context = BatchCodec.readContext(source);
      OpenBatch open = new OpenBatch(state, context, config.largest(), config.fees());
      open.resume(BatchCodec.readContent(source));
      core.open = open;
    }
    source.end();
    countAccounts(core);
    return core;
  }

  private static void countAccounts(Core core) {
    StateView view = core.view();
    for (int index = 0; index < view.accountCount(); index++) {
      core.conservation.add(view.account(index).orElseThrow());
    }
    core.checkConservation();
  }

  private static void writeConfig(Sink sink, LedgerConfig config) {
    sink.number(config.deployment().chainId())
        .bytes(config.deployment().settlement().toBytes())
        .number(config.fees().maker())
        .number(config.fees().taker())
        .all(config.shapes().stream().map(Shape::name).toList(), Sink::text);
  }

  private static void checkConfig(Source source, LedgerConfig config) {
    Sink expected = new Sink();
    writeConfig(expected, config);
    Sink found = new Sink();
    found
        .number(source.number())
        .bytes(source.bytes())
        .number(source.number())
        .number(source.number())
        .all(source.all(Source::text), Sink::text);
    if (!java.util.Arrays.equals(expected.toBytes(), found.toBytes())) {
      throw new SnapshotException(
          SnapshotException.Kind.OTHER_LEDGER, "deployment, fees or shapes differ");
    }
  }

  private static void writeState(Sink sink, LedgerState state) {
    sink.all(state.accounts(), StateCodec::writeAccount);
    StateCodec.writeMarkets(sink, state.markets());
    sink.big(state.houseCash().value())
        .number(state.batch())
        .number(state.lastRound())
        .number(state.queueIndex())
        .element(state.root().hash());
  }

  private static LedgerState readState(Source source) {
    List<Account> accounts = source.all(StateCodec::readAccount);
    Markets markets = StateCodec.readMarkets(source);
    LedgerState state =
        new LedgerState(
            accounts,
            markets,
            Cash.of(source.big()),
            source.number(),
            source.number(),
            source.number());
    FieldElement root = source.element();
    if (!root.equals(state.root().hash())) {
      throw new SnapshotException(
          SnapshotException.Kind.CORRUPT, "root " + root + ", content " + state.root().hash());
    }
    return state;
  }

  private static void writeGoverned(Sink sink, Map.Entry<Long, Governed> entry) {
    sink.number(entry.getKey());
    StateCodec.writeParameters(sink, entry.getValue().parameters());
    StateCodec.writeCommittee(sink, entry.getValue().committee());
  }

  private static Map.Entry<Long, Governed> readGoverned(Source source) {
    return Map.entry(
        source.number(),
        new Governed(StateCodec.readParameters(source), StateCodec.readCommittee(source)));
  }

  private static void writeBooks(Sink sink, Books books) {
    List<RestingOrder> orders = new ArrayList<>();
    for (OrderBook book : books.byMarket().values()) {
      orders.addAll(book.side(Side.BUY));
      orders.addAll(book.side(Side.SELL));
    }
    sink.number(books.arrivals())
        .all(
            orders,
            (s, order) -> {
              MessageCodec.writeOrder(s, books.signed(order.id()));
              s.number(order.remaining()).number(order.arrival());
            });
  }

  private static Books readBooks(Source source) {
    Books books = new Books();
    long arrivals = source.number();
    long count = source.number();
    for (long i = 0; i < count; i++) {
      SignedOrder order = MessageCodec.readOrder(source);
      books.restore(order, source.number(), source.number());
    }
    books.restoreArrivals(arrivals);
    return books;
  }
}
