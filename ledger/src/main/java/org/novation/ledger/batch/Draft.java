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
import org.novation.ledger.command.L1Operation;
import org.novation.ledger.command.Refusal;
import org.novation.ledger.command.SignedInstruction;
import org.novation.ledger.command.SignedOrder;
import org.novation.ledger.message.OrderMessage;

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

  AccountRow row(int account) {
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

  void put(AccountRow row) {
    rows.put(row.index(), row);
  }

  OrderRow order(long key) {
    OrderRow drafted = orders.get(key);
    return drafted != null ? drafted : batch.orders().get(key);
  }

  void put(long key, OrderRow row) {
    orders.put(key, row);
  }

  void add(FillRow row) {
    fills.add(row);
  }

  void add(LiquidationRow row) {
    liquidations.add(row);
  }

  void add(InstructionRow row) {
    instructions.add(row);
  }

  void add(OperationRow row) {
    operations.add(row);
  }

  void countOpened() {
    opened++;
  }

  OpenBatch batch() {
    return batch;
  }

  /** Two orders trade at the maker's price. */
  public Optional<Obstacle> trade(SignedOrder taker, SignedOrder maker, long price, long lots) {
    return new TradeSteps(this).trade(taker, maker, price, lots);
  }

  /** A liquidation order of a distressed account trades with a resting order. */
  public Optional<Obstacle> liquidate(
      LiquidationRow order, SignedOrder maker, long price, long lots) {
    return new TradeSteps(this).liquidate(order, maker, price, lots);
  }

  /** A signed instruction executes. Its sequence is above everything that its slot has seen. */
  public Optional<Obstacle> instruct(SignedInstruction instruction) {
    return new RequestSteps(this).instruct(instruction);
  }

  /** The next inbox entry is taken; whether it executes is decided by SPEC L1 alone. */
  public Optional<Obstacle> operate(L1Operation operation) {
    return new RequestSteps(this).operate(operation);
  }

  /** As if an order had traded, without its counterparty: to see whether margin allows it. */
  public void probe(OrderMessage order, long price, long lots, BigInteger fee) {
    new TradeSteps(this).probe(order, price, lots, fee);
  }

  /** The house takes a whole account. */
  public Optional<Obstacle> takeOver(int account) {
    AccountRow row = row(account);
    if (!context().hasTick()) {
      return Signers.obstacle(row, new Refusal.NeedsTick(account));
    }
    put(row.takenOver());
    return Optional.empty();
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
        return Signers.obstacle(row, cap.get());
      }
      switch (batch.judge().judge(row)) {
        case RowJudge.Verdict.Unprovable unprovable -> {
          return Signers.obstacle(row, unprovable.cause());
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
    int newGroups = rows.values().stream().mapToInt(batch::moreSlotGroups).sum();
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
        .or(() -> over("operations", used.operations() + operations.size(), shape.operations()))
        .or(() -> over("slot groups", used.slotGroups() + newGroups, shape.slotGroups()));
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
