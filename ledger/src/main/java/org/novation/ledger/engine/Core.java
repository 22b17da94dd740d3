package org.novation.ledger.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.novation.ledger.batch.BatchContext;
import org.novation.ledger.batch.Draft;
import org.novation.ledger.batch.InstructionRow;
import org.novation.ledger.batch.JudgedRow;
import org.novation.ledger.batch.Obstacle;
import org.novation.ledger.batch.OpenBatch;
import org.novation.ledger.batch.OperationRow;
import org.novation.ledger.batch.SealedBatch;
import org.novation.ledger.batch.StateView;
import org.novation.ledger.book.RestingOrder;
import org.novation.ledger.command.Event;
import org.novation.ledger.command.Refusal;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.Tag;

/** Everything the ledger remembers, and the one way in which a step joins a batch (G1). */
final class Core {
  /** Changes that belong together. Run on a draft, it names what stands in the way. */
  interface Step extends Function<Draft, Optional<Obstacle>> {}

  final LedgerConfig config;
  final LedgerState state;
  final Books books;
  final SlotMemory slots;
  final GovernedSchedule governed;
  final Conservation conservation;
  final TreeSet<Integer> takeovers;
  final FieldElement orderDomain;
  final FieldElement instructionDomain;
  final FieldElement priceDomain;
  OpenBatch open;
  long lastTime;

  private List<Event> events = new ArrayList<>();
  private List<SealedBatch> sealed = new ArrayList<>();

  Core(
      LedgerConfig config,
      LedgerState state,
      Books books,
      SlotMemory slots,
      GovernedSchedule governed,
      Conservation conservation) {
    this.config = config;
    this.state = state;
    this.books = books;
    this.slots = slots;
    this.governed = governed;
    this.conservation = conservation;
    this.takeovers = new TreeSet<>();
    this.orderDomain = config.deployment().domain(Tag.ORDER);
    this.instructionDomain = config.deployment().domain(Tag.INSTRUCTION);
    this.priceDomain = config.deployment().domain(Tag.PRICE);
  }

  static Core genesis(LedgerConfig config) {
    return new Core(
        config,
        new LedgerState(),
        new Books(),
        new SlotMemory(),
        new GovernedSchedule(new Governed(config.parameters(), config.committee())),
        new Conservation());
  }

  void emit(Event event) {
    events.add(event);
  }

  /** Hands out what happened since the last call. */
  Outcome outcome(Optional<Refusal> refusal) {
    Outcome outcome = new Outcome(refusal, List.copyOf(events), List.copyOf(sealed));
    events = new ArrayList<>();
    sealed = new ArrayList<>();
    return outcome;
  }

  /** The state behind everything accepted so far. */
  StateView view() {
    return open != null ? open : state;
  }

  /** The batch that a step of this time would join: the open one, or a new one. */
  OpenBatch candidate(long time) {
    return open == null || open.isEmpty() ? following(state, time) : open;
  }

  /** A batch that starts from a state and brings no tick. */
  OpenBatch following(StateView start, long time) {
    Governed data = governed.at(start.lastRound());
    BatchContext context =
        BatchContext.quiet(
            start.batch() + 1, time, data.parameters(), data.committee(), start.markets());
    return new OpenBatch(start, context, config.largest(), config.fees());
  }

  /**
   * Lets a step join the open batch; where it does not fit but would alone in a fresh one, and may
   * have the open batch closed for that, seals it and lets the step join the next. Otherwise
   * changes nothing and says what is in the way.
   */
  Optional<Obstacle> perform(long time, EarlySeal early, Step step) {
    OpenBatch current = candidate(time);
    Draft draft = current.draft();
    Optional<Obstacle> here = attempt(draft, step);
    if (here.isEmpty()) {
      install(current);
      accept(draft);
      return Optional.empty();
    }
    if (current.isEmpty()) {
      return here;
    }
    Optional<Obstacle> alone = attempt(following(current, time).draft(), step);
    if (alone.isPresent()) {
      return Optional.of(clearer(here.get(), alone.get()));
    }
    if (!early.permits(current, here.get())) {
      return here;
    }
    seal();
    OpenBatch next = following(state, time);
    Draft retried = next.draft();
    attempt(retried, step)
        .ifPresent(
            obstacle -> {
              throw new InvariantViolation("fitted before the batch was sealed: " + obstacle);
            });
    install(next);
    accept(retried);
    return Optional.empty();
  }

  private static Optional<Obstacle> attempt(Draft draft, Step step) {
    return step.apply(draft).or(draft::judge);
  }

  /**
   * A fresh batch always lacks a tick, so that lack is worth telling only where nothing else was
   * wrong.
   */
  private static Obstacle clearer(Obstacle here, Obstacle alone) {
    boolean passing = here.cause() instanceof Refusal.NoRoomInBatch;
    return alone.cause() instanceof Refusal.NeedsTick && !passing ? here : alone;
  }

  /** Makes a batch the open one; orders that its time finds expired leave the books. */
  void install(OpenBatch batch) {
    if (batch == open) {
      return;
    }
    open = batch;
    long time = batch.context().time();
    for (RestingOrder order : books.expire(time)) {
      emit(new Event.Ended(order.id(), new Refusal.Expired(order.expiry(), time)));
    }
  }

  private void accept(Draft draft) {
    for (JudgedRow row : draft.judged()) {
      open.account(row.row().index()).ifPresent(conservation::remove);
      conservation.add(row.after());
    }
    for (OperationRow row : draft.operations()) {
      conservation.flow(row.inflow());
    }
    for (InstructionRow row : draft.instructions()) {
      conservation.flow(row.outflow().negate());
    }
    open.accept(draft);
    checkConservation();
  }

  void checkConservation() {
    conservation.check(view(), governed.at(view().lastRound()).parameters());
  }

  /** Closes the open batch. */
  void seal() {
    for (JudgedRow row : open.rows()) {
      if (row.shortfall().signum() != 0) {
        emit(new Event.Relieved(row.row().index(), row.shortfall()));
      }
    }
    SealedBatch batch = Sealing.seal(open, state, config);
    open = null;
    conservation.audit(state, governed.at(state.lastRound()).parameters());
    sealed.add(batch);
    emit(new Event.Sealed(batch.number()));
  }
}
