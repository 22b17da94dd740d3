package org.novation.ledger.engine;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.novation.ledger.batch.BatchSize;
import org.novation.ledger.batch.StateView;
import org.novation.ledger.book.OrderBook;
import org.novation.ledger.command.Command;
import org.novation.ledger.command.Refusal;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.oracle.Committee;

/**
 * The exchange's ledger: accounts, books, margin and batches, as one deterministic state machine.
 * The same commands lead to the same state, events and traces, anywhere. Not thread safe.
 */
public final class Ledger {
  private final Core core;
  private final OrderDesk orders;
  private final InstructionDesk instructions;
  private final InboxDesk inbox;
  private final TickDesk ticks;
  private final Liquidator liquidator;

  Ledger(Core core) {
    this.core = core;
    this.orders = new OrderDesk(core);
    this.instructions = new InstructionDesk(core, orders);
    this.inbox = new InboxDesk(core, orders);
    this.ticks = new TickDesk(core);
    this.liquidator = new Liquidator(core, orders);
  }

  /** An empty ledger. */
  public static Ledger genesis(LedgerConfig config) {
    return new Ledger(Core.genesis(config));
  }

  /**
   * A ledger as a snapshot left it.
   *
   * @param config must be that of the ledger that wrote it
   * @throws org.novation.ledger.snapshot.SnapshotException if the bytes are not such a snapshot
   */
  public static Ledger restore(LedgerConfig config, byte[] snapshot) {
    return new Ledger(LedgerSnapshot.read(config, snapshot));
  }

  /** Everything the ledger remembers, also of an open batch. Equal ledgers give equal bytes. */
  public byte[] snapshot() {
    return LedgerSnapshot.write(core);
  }

  /**
   * Executes a command. A refused one has changed nothing.
   *
   * @throws InvariantViolation if the ledger is defective; it must not be used any further
   */
  public Outcome apply(Command command) {
    if (command.time() < core.lastTime) {
      return core.outcome(Optional.of(new Refusal.TimeWentBack(command.time(), core.lastTime)));
    }
    Optional<Refusal> refusal = execute(command);
    if (refusal.isEmpty()) {
      core.lastTime = command.time();
      core.checkConservation();
    }
    return core.outcome(refusal);
  }

  private Optional<Refusal> execute(Command command) {
    return switch (command) {
      case Command.PlaceOrder place -> orders.place(place.order(), place.time());
      case Command.CancelOrder cancel -> orders.cancel(cancel.order());
      case Command.Instruct instruct ->
          instructions.execute(instruct.instruction(), instruct.time());
      case Command.Operate operate ->
          inbox.take(operate.queueIndex(), operate.operation(), operate.time());
      case Command.Tick tick -> tick(tick);
      case Command.Sweep sweep -> sweep(sweep);
      case Command.SealBatch seal -> seal();
      case Command.Govern govern ->
          ticks.govern(govern.fromRound(), govern.parameters(), govern.committee());
    };
  }

  private Optional<Refusal> tick(Command.Tick tick) {
    Optional<Refusal> refusal = ticks.tick(tick.tick(), tick.time());
    if (refusal.isEmpty()) {
      liquidator.takeOver(tick.time());
      liquidator.sweep(tick.time());
    }
    return refusal;
  }

  private Optional<Refusal> sweep(Command.Sweep sweep) {
    liquidator.sweep(sweep.time());
    return Optional.empty();
  }

  private Optional<Refusal> seal() {
    if (core.open == null || core.open.isEmpty()) {
      return Optional.of(new Refusal.EmptyBatch(core.state.batch() + 1));
    }
    core.seal();
    return Optional.empty();
  }

  /** The state behind everything accepted, sealed or not. */
  public StateView view() {
    return core.view();
  }

  /** Root of the state behind the last sealed batch (SPEC S6). */
  public FieldElement root() {
    return core.state.root().hash();
  }

  /** Number of the last sealed batch. */
  public long sealedBatches() {
    return core.state.batch();
  }

  /** Rows that the open batch uses; nothing when none is open. */
  public Optional<BatchSize> openBatch() {
    return Optional.ofNullable(core.open).map(batch -> batch.size());
  }

  /** The resting orders of a market, to read only. */
  public OrderBook book(int market) {
    return core.books.book(market);
  }

  /** Governed parameters in force. */
  public Parameters parameters() {
    return core.governed.at(core.view().lastRound()).parameters();
  }

  /** Time of the last command executed, Unix seconds; 0 before the first. */
  public long lastTime() {
    return core.lastTime;
  }

  /** The committee in force. */
  public Committee committee() {
    return core.governed.at(core.view().lastRound()).committee();
  }

  /** Accounts that wait for the house to take them over. */
  public List<Integer> pendingTakeovers() {
    return List.copyOf(core.takeovers);
  }

  /** Collateral that the L1 vault owes accounts and house, unsealed flows included. */
  public BigInteger collateral() {
    return core.conservation.collateral();
  }

  /** Highest sequence seen in an order slot: what the next message there must exceed. */
  public long highestSequence(int account, int slot) {
    return core.slots.highest(account, slot);
  }

  public LedgerConfig config() {
    return core.config;
  }
}
