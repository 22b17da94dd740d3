package org.novation.ledger.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.novation.ledger.amount.Cash;
import org.novation.ledger.command.Refusal;
import org.novation.ledger.oracle.Tick;
import org.novation.ledger.state.Account;
import org.novation.ledger.state.Markets;

/**
 * The batch that commands join. It starts from a state that stays as it was, and can be sealed and
 * proven after any accepted draft. As a {@link StateView} it is the state behind it. Not thread
 * safe.
 */
public final class OpenBatch implements StateView {
  private final StateView start;
  private final BatchContext context;
  private final Shape capacity;
  private final FeeSchedule fees;
  private final RowJudge judge;

  private final TreeMap<Integer, JudgedRow> rows = new TreeMap<>();
  private final TreeMap<Long, OrderRow> orders = new TreeMap<>();
  private final List<FillRow> fills = new ArrayList<>();
  private final List<LiquidationRow> liquidations = new ArrayList<>();
  private final List<InstructionRow> instructions = new ArrayList<>();
  private final List<OperationRow> operations = new ArrayList<>();
  private int opened;
  private int slotGroups;

  /**
   * Opens a batch.
   *
   * @param start the state before it; must not change while the batch is open
   * @param context what is fixed for the batch
   * @param capacity the largest shape that may prove it
   * @param schedule what orders pay, unless there is no account yet to earn it
   */
  public OpenBatch(StateView start, BatchContext context, Shape capacity, FeeSchedule schedule) {
    this.start = start;
    this.context = context;
    this.capacity = capacity;
    boolean earns = context.parameters().feeAccount() < start.accountCount();
    this.fees = earns ? schedule : FeeSchedule.FREE;
    this.judge = new RowJudge(context);
  }

  /** A draft of a step to be tried against this batch. */
  public Draft draft() {
    return new Draft(this);
  }

  /** Takes over a draft that was judged provable. */
  public void accept(Draft draft) {
    draft.judged().forEach(this::put);
    orders.putAll(draft.orders());
    fills.addAll(draft.fills());
    liquidations.addAll(draft.liquidations());
    instructions.addAll(draft.instructions());
    operations.addAll(draft.operations());
    opened += draft.opened();
  }

  private void put(JudgedRow row) {
    slotGroups += moreSlotGroups(row.row());
    rows.put(row.row().index(), row);
  }

  /** By how many slot groups a row exceeds what the batch has of its account. */
  int moreSlotGroups(AccountRow row) {
    return row.slotGroups()
        - row(row.index()).map(JudgedRow::row).map(AccountRow::slotGroups).orElse(0);
  }

  /** Its rows, to be kept. */
  public BatchContent content() {
    return new BatchContent(
        rows.values().stream().map(JudgedRow::row).toList(),
        List.copyOf(orders.values()),
        List.copyOf(fills),
        List.copyOf(liquidations),
        List.copyOf(instructions),
        List.copyOf(operations));
  }

  /**
   * Puts kept rows into a batch that was just opened.
   *
   * @throws IllegalArgumentException if a row is not provable, so was never in an open batch
   */
  public void resume(BatchContent content) {
    for (AccountRow row : content.rows()) {
      switch (judge.judge(row)) {
        case RowJudge.Verdict.Provable provable -> put(provable.row());
        case RowJudge.Verdict.Unprovable unprovable ->
            throw new IllegalArgumentException("account " + row.index() + ": " + unprovable);
      }
      opened += row.isNew() ? 1 : 0;
    }
    for (OrderRow row : content.orders()) {
      orders.put(slotKey(row.order().message().account(), row.order().message().slot()), row);
    }
    fills.addAll(content.fills());
    liquidations.addAll(content.liquidations());
    instructions.addAll(content.instructions());
    operations.addAll(content.operations());
  }

  /** Whether nothing has happened in it. */
  public boolean isEmpty() {
    return rows.isEmpty() && operations.isEmpty() && !context.hasTick();
  }

  /** Rows used in each table. */
  public BatchSize size() {
    int vectors = context.tick().map(Tick::vectors).map(List::size).orElse(0);
    return new BatchSize(
        rows.size(),
        orders.size(),
        fills.size(),
        instructions.size(),
        operations.size(),
        liquidations.size(),
        vectors,
        slotGroups);
  }

  /**
   * Why a message with a new sequence cannot join this batch, whatever it says: the account's key
   * acts only from the next, or an earlier sequence of the order slot has been used (SPEC S2, O3).
   */
  public Optional<Refusal> checkNewSequence(int account, int slot) {
    return row(account).map(JudgedRow::row).flatMap(row -> Signers.checkNewSequence(row, slot));
  }

  public BatchContext context() {
    return context;
  }

  /** The state that the batch starts from. */
  public StateView start() {
    return start;
  }

  public Collection<JudgedRow> rows() {
    return Collections.unmodifiableCollection(rows.values());
  }

  /** Order rows by account and slot; the key is {@link #slotKey}. */
  public SortedMap<Long, OrderRow> orders() {
    return Collections.unmodifiableSortedMap(orders);
  }

  public List<FillRow> fills() {
    return Collections.unmodifiableList(fills);
  }

  public List<LiquidationRow> liquidations() {
    return Collections.unmodifiableList(liquidations);
  }

  public List<InstructionRow> instructions() {
    return Collections.unmodifiableList(instructions);
  }

  public List<OperationRow> operations() {
    return Collections.unmodifiableList(operations);
  }

  /** One number for an account's slot, in the order of the public words. */
  public static long slotKey(int account, int slot) {
    return ((long) account << 6) | slot;
  }

  Shape capacity() {
    return capacity;
  }

  FeeSchedule fees() {
    return fees;
  }

  RowJudge judge() {
    return judge;
  }

  Optional<JudgedRow> row(int account) {
    return Optional.ofNullable(rows.get(account));
  }

  /** The house before the batch, at the batch's prices. */
  private House houseBefore() {
    return new House(start.houseCash(), context.markets());
  }

  /** The house after the rows so far, save those of the given accounts. */
  House houseWithout(Collection<Integer> accounts) {
    House house = houseBefore();
    for (JudgedRow row : rows.values()) {
      if (!accounts.contains(row.row().index())) {
        house = house.after(row, context);
      }
    }
    return house;
  }

  private House house() {
    return houseWithout(List.of());
  }

  @Override
  public long batch() {
    return context.number();
  }

  @Override
  public Optional<Account> account(int index) {
    JudgedRow row = rows.get(index);
    return row != null ? Optional.of(row.after()) : start.account(index);
  }

  @Override
  public int accountCount() {
    return start.accountCount() + opened;
  }

  @Override
  public Markets markets() {
    return house().markets();
  }

  @Override
  public Cash houseCash() {
    return house().cash();
  }

  @Override
  public long lastRound() {
    return context.tick().map(Tick::round).orElseGet(start::lastRound);
  }

  @Override
  public long queueIndex() {
    return start.queueIndex() + operations.size();
  }
}
