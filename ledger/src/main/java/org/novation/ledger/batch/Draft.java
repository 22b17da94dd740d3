package org.novation.ledger.batch;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.novation.ledger.amount.Amount;
import org.novation.ledger.command.L1Operation;
import org.novation.ledger.command.Refusal;
import org.novation.ledger.command.SignedInstruction;
import org.novation.ledger.command.SignedOrder;
import org.novation.ledger.message.InstructionMessage;
import org.novation.ledger.message.OrderMessage;
import org.novation.ledger.message.Side;
import org.novation.ledger.state.Account;
import org.novation.ledger.state.Owner;
import org.novation.ledger.state.SlotWord;

/**
 * One step tried against an open batch (SPEC: the engine's duty G1). Methods that return an
 * obstacle have found the step impossible in this batch; then the draft is to be dropped. The batch
 * is untouched until it accepts the draft.
 */
public final class Draft {
  private final OpenBatch batch;

  // In the order of first use, so that a taker is judged before its maker.
  private final Map<Integer, AccountRow> rows = new LinkedHashMap<>();
  private final TreeMap<Long, OrderRow> orders = new TreeMap<>();
  private final List<FillRow> fills = new ArrayList<>();
  private final List<LiquidationRow> liquidations = new ArrayList<>();
  private final List<InstructionRow> instructions = new ArrayList<>();
  private final List<OperationRow> operations = new ArrayList<>();
  private final List<JudgedRow> judged = new ArrayList<>();
  private int opened;

  Draft(OpenBatch batch) {
    this.batch = batch;
  }

  public BatchContext context() {
    return batch.context();
  }

  /** Accounts after the step. */
  public int accountCount() {
    return batch.accountCount() + opened;
  }

  private AccountRow row(int account) {
    AccountRow drafted = rows.get(account);
    if (drafted != null) {
      return drafted;
    }
    return batch
        .row(account)
        .map(JudgedRow::row)
        .orElseGet(
            () -> AccountRow.existing(account, batch.start().account(account).orElseThrow()));
  }

  private void put(AccountRow row) {
    rows.put(row.index(), row);
  }

  /** Two orders trade at the maker's price. */
  public Optional<Obstacle> trade(SignedOrder taker, SignedOrder maker, long price, long lots) {
    fills.add(new FillRow(party(taker), party(maker), price, lots));
    return trade(taker, true, price, lots).or(() -> trade(maker, false, price, lots));
  }

  /** A liquidation order of a distressed account trades with a resting order. */
  public Optional<Obstacle> liquidate(
      LiquidationRow order, SignedOrder maker, long price, long lots) {
    AccountRow row = row(order.account());
    long change = order.side().sign() * lots;
    put(row.trade(order.market(), change, price, BigInteger.ZERO).liquidation());
    int number = batch.liquidations().indexOf(order);
    if (number < 0) {
      number = batch.liquidations().size();
      liquidations.add(order);
    }
    fills.add(new FillRow(new FillRow.Party.Liquidation(number), party(maker), price, lots));
    return trade(maker, false, price, lots);
  }

  private static FillRow.Party party(SignedOrder order) {
    return new FillRow.Party.Order(order.message().account(), order.message().slot());
  }

  private Optional<Obstacle> trade(SignedOrder order, boolean taker, long price, long lots) {
    OrderMessage message = order.message();
    AccountRow row = row(message.account());
    Optional<Obstacle> obstacle =
        checkSigner(row, message.sequence(), message.validFrom(), message.expiry());
    if (obstacle.isPresent()) {
      return obstacle;
    }
    long key = OpenBatch.slotKey(message.account(), message.slot());
    OrderRow before = orders.containsKey(key) ? orders.get(key) : batch.orders().get(key);
    if (before == null) {
      if (row.slots().containsKey(message.slot())) {
        return slotTaken(row);
      }
      before = OrderRow.unfilled(order, filledBefore(row.base(), message));
    } else if (before.order().message().sequence() != message.sequence()) {
      return slotTaken(row);
    }
    OrderRow after = before.trade(taker, price, lots, batch.fees());
    if (Amount.check(after.quote()).isPresent()) {
      return Optional.of(Obstacle.full("quote of an order", Amount.RANGE.greatest().bitLength()));
    }
    orders.put(key, after);
    BigInteger fee = after.fee().subtract(before.fee());
    long change = message.side() == Side.BUY ? lots : -lots;
    put(row.trade(message.market(), change, price, fee).slot(message.slot(), after.slotAfter()));
    if (fee.signum() != 0) {
      put(row(context().parameters().feeAccount()).credit(fee));
    }
    return Optional.empty();
  }

  private static long filledBefore(Account before, OrderMessage message) {
    SlotWord word = before.slots().word(message.slot());
    return word.sequence() == message.sequence() ? word.filled() : 0;
  }

  private static Optional<Obstacle> slotTaken(AccountRow row) {
    return Optional.of(
        new Obstacle(row.index(), new Refusal.NoRoomInBatch("uses of an order slot", 1)));
  }

  private Optional<Obstacle> checkSigner(
      AccountRow row, long sequence, long validFrom, long expiry) {
    long time = context().time();
    if (!row.canSign()) {
      return obstacle(row, new Refusal.KeyNotYetActive(row.index()));
    }
    if (time >= expiry) {
      return obstacle(row, new Refusal.Expired(expiry, time));
    }
    if (time < validFrom) {
      return obstacle(row, new Refusal.NotYetValid(validFrom, time));
    }
    if (sequence < row.lowestLive()) {
      return obstacle(row, new Refusal.DeadSequence(row.index(), sequence, row.lowestLive()));
    }
    return Optional.empty();
  }

  private static Optional<Obstacle> obstacle(AccountRow row, Refusal cause) {
    return Optional.of(new Obstacle(row.index(), cause));
  }

  /** A signed instruction executes. Its sequence is above everything that its slot has seen. */
  public Optional<Obstacle> instruct(SignedInstruction instruction) {
    InstructionMessage message = instruction.message();
    AccountRow row = row(message.account());
    Optional<Obstacle> obstacle =
        checkSigner(row, message.sequence(), message.validFrom(), message.expiry());
    if (obstacle.isPresent()) {
      return obstacle;
    }
    if (row.slots().containsKey(message.slot())) {
      return slotTaken(row);
    }
    instructions.add(new InstructionRow(instruction, row.base().owner()));
    AccountRow signed = row.slot(message.slot(), SlotWord.usedUp(message.sequence()));
    return switch (message.kind()) {
      case WITHDRAWAL -> send(signed, message);
      case TRANSFER -> {
        Optional<Obstacle> sent = send(signed, message);
        put(row(message.target()).credit(message.value()));
        yield sent;
      }
      case CANCEL_ALL -> cancelAll(signed, message);
    };
  }

  private Optional<Obstacle> send(AccountRow row, InstructionMessage message) {
    if (!context().hasTick()) {
      return obstacle(row, new Refusal.NeedsTick(row.index()));
    }
    put(row.debit(message.value()));
    return Optional.empty();
  }

  private Optional<Obstacle> cancelAll(AccountRow row, InstructionMessage message) {
    if (row.raisedLowestLive().isPresent()) {
      return obstacle(row, new Refusal.NoRoomInBatch("cancel-alls of an account", 1));
    }
    // What the account has already done in this batch would be dead at its end (SPEC O3).
    for (SlotWord word : row.slots().values()) {
      if (word.sequence() < message.lowestLive()) {
        return obstacle(
            row, new Refusal.DeadSequence(row.index(), word.sequence(), message.lowestLive()));
      }
    }
    put(row.raiseLowestLive(message.lowestLive()));
    return Optional.empty();
  }

  /** The next inbox entry is taken; whether it executes is decided by SPEC L1 alone. */
  public Optional<Obstacle> operate(L1Operation operation) {
    int next = accountCount();
    return switch (operation.kind()) {
      case L1Operation.OPEN -> open(operation, next);
      case L1Operation.DEPOSIT -> {
        boolean exists = operation.account() < next;
        if (exists) {
          put(row(operation.account()).credit(operation.amount().value()));
        }
        record(operation, exists, Optional.empty());
        yield Optional.empty();
      }
      case L1Operation.KEY_CHANGE -> changeKey(operation, next);
      default -> {
        record(operation, false, Optional.empty());
        yield Optional.empty();
      }
    };
  }

  private Optional<Obstacle> open(L1Operation operation, int next) {
    if (next >= batch.capacity().population()) {
      int population = batch.capacity().population();
      return Optional.of(
          new Obstacle(Obstacle.TABLE, new Refusal.TooManyAccounts(next, population)));
    }
    Owner owner = new Owner(operation.caller(), operation.viewingKeyHash());
    put(AccountRow.opened(next, operation.key(), owner).credit(operation.amount().value()));
    opened++;
    operations.add(new OperationRow(operation, true, next, Optional.empty()));
    return Optional.empty();
  }

  private Optional<Obstacle> changeKey(L1Operation operation, int next) {
    if (operation.account() >= next) {
      record(operation, false, Optional.empty());
      return Optional.empty();
    }
    AccountRow row = row(operation.account());
    // Also a change that will be refused reads the owner of the account as it was (SPEC L1b).
    if (row.setsKey()) {
      return obstacle(row, new Refusal.NoRoomInBatch("key settings of an account", 1));
    }
    Owner owner = row.base().owner();
    boolean executed = owner.address().equals(operation.caller());
    put(executed ? row.newKey(operation.key(), operation.viewingKeyHash()) : row);
    record(operation, executed, Optional.of(owner));
    return Optional.empty();
  }

  private void record(L1Operation operation, boolean executed, Optional<Owner> owner) {
    int account = executed ? operation.account() : 0;
    operations.add(new OperationRow(operation, executed, account, owner));
  }

  /** The house takes a whole account. */
  public Optional<Obstacle> takeOver(int account) {
    AccountRow row = row(account);
    if (!context().hasTick()) {
      return obstacle(row, new Refusal.NeedsTick(account));
    }
    put(row.takenOver());
    return Optional.empty();
  }

  /** Puts an account's row in the draft as it is, so that it is judged. */
  public AccountRow touch(int account) {
    AccountRow row = row(account);
    put(row);
    return row;
  }

  /** As if an order had traded, without its counterparty: to see whether margin allows it. */
  public void probe(OrderMessage order, long price, long lots, BigInteger fee) {
    long change = order.side() == Side.BUY ? lots : -lots;
    put(row(order.account()).trade(order.market(), change, price, fee));
  }

  /** Judges every row of the draft and the capacity of every table. */
  public Optional<Obstacle> judge() {
    Optional<Obstacle> full = checkCapacity();
    if (full.isPresent()) {
      return full;
    }
    return judgeRows();
  }

  /** Judges the rows alone. */
  public Optional<Obstacle> judgeRows() {
    House house = batch.houseWithout(rows.keySet());
    judged.clear();
    for (AccountRow row : rows.values()) {
      Optional<Refusal> cap = house.overCap(row, context());
      if (cap.isPresent()) {
        return obstacle(row, cap.get());
      }
      switch (batch.judge().judge(row)) {
        case RowJudge.Verdict.Unprovable unprovable -> {
          return obstacle(row, unprovable.cause());
        }
        case RowJudge.Verdict.Provable provable -> {
          judged.add(provable.row());
          house = house.after(provable.row(), context());
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Obstacle> checkCapacity() {
    Shape shape = batch.capacity();
    BatchSize used = batch.size();
    long newRows = rows.keySet().stream().filter(index -> batch.row(index).isEmpty()).count();
    long newOrders = orders.keySet().stream().filter(k -> !batch.orders().containsKey(k)).count();
    return over("accounts", used.accounts() + newRows, shape.accounts())
        .or(() -> over("orders", used.orders() + newOrders, shape.orders()))
        .or(() -> over("fills", used.fills() + fills.size(), shape.fills()))
        .or(
            () ->
                over(
                    "liquidations",
                    used.liquidations() + liquidations.size(),
                    shape.liquidations()))
        .or(
            () ->
                over(
                    "instructions",
                    used.instructions() + instructions.size(),
                    shape.instructions()))
        .or(() -> over("operations", used.operations() + operations.size(), shape.operations()));
  }

  private static Optional<Obstacle> over(String table, long rows, int limit) {
    return rows > limit ? Optional.of(Obstacle.full(table, limit)) : Optional.empty();
  }

  /** Its rows, once they were judged provable. */
  public Collection<JudgedRow> judged() {
    return Collections.unmodifiableCollection(judged);
  }

  TreeMap<Long, OrderRow> orders() {
    return orders;
  }

  List<FillRow> fills() {
    return fills;
  }

  List<LiquidationRow> liquidations() {
    return liquidations;
  }

  /** Instructions it executes. */
  public List<InstructionRow> instructions() {
    return Collections.unmodifiableList(instructions);
  }

  /** Inbox entries it takes. */
  public List<OperationRow> operations() {
    return Collections.unmodifiableList(operations);
  }

  int opened() {
    return opened;
  }
}
