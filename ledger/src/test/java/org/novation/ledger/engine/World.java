package org.novation.ledger.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.novation.ledger.amount.Amount;
import org.novation.ledger.batch.SealedBatch;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.book.OrderId;
import org.novation.ledger.command.Command;
import org.novation.ledger.command.Event;
import org.novation.ledger.command.L1Operation;
import org.novation.ledger.command.Refusal;
import org.novation.ledger.command.SignedInstruction;
import org.novation.ledger.command.SignedOrder;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.Tag;
import org.novation.ledger.market.MarketParameters;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.message.InstructionMessage;
import org.novation.ledger.message.OrderMessage;
import org.novation.ledger.message.Side;
import org.novation.ledger.oracle.PriceVector;
import org.novation.ledger.oracle.SignedVector;
import org.novation.ledger.oracle.Tick;
import org.novation.ledger.oracle.VouchedPrice;
import org.novation.ledger.scenario.Keyring;
import org.novation.ledger.scenario.ScenarioMarkets;
import org.novation.ledger.state.Account;
import org.novation.ledger.state.PublicKey;

/**
 * A ledger with the markets of the scenarios, driven by hand. Markets 1, 4, 7, .. cost 1,000 at
 * first.
 */
final class World {
  static final int BTC = 1;
  static final int ETH = 4;
  static final int FEE_CAP = 20_000;
  static final PublicKey NO_KEY = new PublicKey(FieldElement.ZERO, FieldElement.ZERO);

  final LedgerConfig config;
  Ledger ledger;
  long time = ScenarioMarkets.GENESIS + ScenarioMarkets.PERIOD;
  final List<SealedBatch> sealed = new ArrayList<>();
  private final TreeMap<Integer, byte[]> secrets = new TreeMap<>();
  private int trades;

  World(Shape... shapes) {
    this(ScenarioMarkets.config(List.of(shapes)));
  }

  World(LedgerConfig config) {
    this.config = config;
    this.ledger = Ledger.genesis(config);
  }

  /**
   * A world on the smallest shape, with a fee account and traders of a million each, at prices of
   * 1,000.
   */
  static World withTraders(int traders) {
    return new World(Shape.S8).populate(traders);
  }

  /** The same where the house may hold only so many lots of a market. */
  static World withTraders(int traders, long houseCap) {
    LedgerConfig usual = ScenarioMarkets.config(List.of(Shape.S8));
    Parameters p = usual.parameters();
    Parameters capped =
        new Parameters(
            p.feeAccount(),
            p.maxAge(),
            p.genesis(),
            p.period(),
            p.fundingBound(),
            p.targetShare(),
            p.markets().stream().map(market -> capped(market, houseCap)).toList());
    LedgerConfig config =
        new LedgerConfig(
            usual.deployment(), usual.shapes(), usual.fees(), capped, usual.committee());
    return new World(config).populate(traders);
  }

  private static MarketParameters capped(MarketParameters m, long houseCap) {
    return m.isFiller()
        ? m
        : new MarketParameters(
            m.id(),
            m.penalty(),
            m.slippage(),
            m.kappa(),
            m.fundingCap(),
            houseCap,
            m.maintenance(),
            m.initial());
  }

  private World populate(int traders) {
    for (int account = 0; account <= traders; account++) {
      open(1_000_000);
    }
    tick(1_000, 1_000);
    return this;
  }

  Outcome apply(Command command) {
    Outcome outcome = ledger.apply(command);
    sealed.addAll(outcome.sealed());
    return outcome;
  }

  Outcome accept(Command command) {
    Outcome outcome = apply(command);
    assertEquals(Optional.empty(), outcome.refusal());
    return outcome;
  }

  /** Expects a refusal of a kind that leaves no trace. */
  <R extends Refusal> R refuse(Class<R> kind, Command command) {
    byte[] before = ledger.snapshot();
    Outcome outcome = apply(command);
    R refusal = assertInstanceOf(kind, outcome.refusal().orElseThrow());
    org.junit.jupiter.api.Assertions.assertArrayEquals(before, ledger.snapshot());
    return refusal;
  }

  int open(long amount) {
    int account = ledger.view().accountCount();
    byte[] secret = Keyring.secret("test", account);
    secrets.put(account, secret);
    L1Operation operation = operation(L1Operation.OPEN, 0, amount, account, Keyring.key(secret));
    accept(operate(operation));
    return account;
  }

  Command operate(L1Operation operation) {
    return new Command.Operate(time, ledger.view().queueIndex(), operation);
  }

  L1Operation operation(int kind, int account, long amount, int caller, PublicKey key) {
    return new L1Operation(
        kind,
        account,
        Amount.of(amount),
        time,
        Keyring.address(caller),
        key,
        Keyring.viewingKeyHash(caller));
  }

  Command deposit(int account, long amount) {
    return operate(operation(L1Operation.DEPOSIT, account, amount, 99, NO_KEY));
  }

  /** Every publisher signs these marks for the first markets. */
  Outcome tick(long... marks) {
    return accept(tickCommand(marks));
  }

  Command tickCommand(long... marks) {
    time += ScenarioMarkets.PERIOD;
    long round = (time - ScenarioMarkets.GENESIS) / ScenarioMarkets.PERIOD;
    List<VouchedPrice> prices = new ArrayList<>();
    for (int row = 0; row < marks.length; row++) {
      if (marks[row] > 0) {
        prices.add(new VouchedPrice(row, marks[row], marks[row]));
      }
    }
    PriceVector vector = new PriceVector(round, prices);
    FieldElement domain = config.deployment().domain(Tag.PRICE);
    List<SignedVector> vectors = new ArrayList<>();
    for (int member = 0; member < ScenarioMarkets.PUBLISHERS; member++) {
      byte[] secret = ScenarioMarkets.publisherSecret(member);
      vectors.add(
          new SignedVector(member, vector, vector.words(domain, ledger.parameters()).sign(secret)));
    }
    return new Command.Tick(time, new Tick(round, vectors));
  }

  long nextSequence(int account, int slot) {
    return ledger.highestSequence(account, slot) + 1;
  }

  OrderMessage order(int account, int slot, int market, Side side, long lots, long limit) {
    return order(account, slot, market, side, lots, limit, 0);
  }

  OrderMessage order(
      int account, int slot, int market, Side side, long lots, long limit, int flags) {
    long sequence = nextSequence(account, slot);
    long expiry = time + 1_000;
    return new OrderMessage(
        account, slot, sequence, market, side, lots, limit, 0, flags, expiry, FEE_CAP);
  }

  Command place(OrderMessage message) {
    return place(message, secrets.get(message.account()));
  }

  Command place(OrderMessage message, byte[] secret) {
    return new Command.PlaceOrder(
        time, new SignedOrder(message, message.words(config.deployment()).sign(secret)));
  }

  /** Places an order in slot 0 that must be accepted. */
  Outcome buy(int account, int market, long lots, long limit) {
    return accept(place(order(account, 0, market, Side.BUY, lots, limit)));
  }

  Outcome sell(int account, int market, long lots, long limit) {
    return accept(place(order(account, 0, market, Side.SELL, lots, limit)));
  }

  /** Two accounts trade at a price, in order slots from 16 on, each time in the next. */
  void trade(int buyer, int seller, int market, long lots, long price) {
    int slot = 16 + trades++ % 48;
    accept(place(order(seller, slot, market, Side.SELL, lots, price)));
    accept(place(order(buyer, slot, market, Side.BUY, lots, price)));
  }

  InstructionMessage cancelAll(int account, int slot, long sequence) {
    return InstructionMessage.cancelAll(account, slot, sequence, 0, time + 1_000, sequence);
  }

  Command instruct(InstructionMessage message) {
    byte[] secret = secrets.get(message.account());
    return new Command.Instruct(
        time, new SignedInstruction(message, message.words(config.deployment()).sign(secret)));
  }

  InstructionMessage withdrawal(int account, long amount) {
    long sequence = nextSequence(account, 9);
    return InstructionMessage.withdrawal(account, 9, sequence, 0, time + 1_000, Amount.of(amount));
  }

  void newSecret(int account, byte[] secret) {
    secrets.put(account, secret);
  }

  Outcome seal() {
    return accept(new Command.SealBatch(time));
  }

  Account account(int index) {
    return ledger.view().account(index).orElseThrow();
  }

  BigInteger cash(int account) {
    return account(account).cash().value();
  }

  long lots(int account, int market) {
    return account(account).positions().lots(market);
  }

  Optional<OrderId> resting(int account, int slot, int market) {
    return ledger.book(market).find(account, slot).map(order -> order.id());
  }

  static <E extends Event> List<E> events(Outcome outcome, Class<E> kind) {
    return outcome.events().stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
