package org.novation.ledger.engine;

import java.util.List;
import java.util.Optional;
import org.novation.ledger.batch.BatchContext;
import org.novation.ledger.batch.OpenBatch;
import org.novation.ledger.batch.StateView;
import org.novation.ledger.command.Event;
import org.novation.ledger.command.Refusal;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.oracle.Committee;
import org.novation.ledger.oracle.Tick;
import org.novation.ledger.oracle.TickOutcome;
import org.novation.ledger.oracle.TickRules;
import org.novation.ledger.state.Markets;

/** Brings prices and governed data in. */
final class TickDesk {
  private final Core core;

  TickDesk(Core core) {
    this.core = core;
  }

  /** Seals what is open and opens a batch with the tick (SPEC T2, T3). */
  Optional<Refusal> tick(Tick tick, long time) {
    int limit = core.config.largest().publishers();
    if (tick.vectors().size() > limit) {
      return Optional.of(new Refusal.TooManyVectors(tick.vectors().size(), limit));
    }
    StateView view = core.view();
    Governed data = core.governed.at(Math.max(0, tick.round()));
    TickRules rules = new TickRules(data.parameters(), data.committee(), core.priceDomain);
    return switch (rules.apply(tick, view.markets(), view.lastRound(), time)) {
      case TickOutcome.Refused refused -> Optional.of(new Refusal.BadTick(refused.reason()));
      case TickOutcome.Accepted accepted -> {
        open(tick, accepted, data, time);
        yield Optional.empty();
      }
    };
  }

  private void open(Tick tick, TickOutcome.Accepted accepted, Governed data, long time) {
    if (core.open != null && !core.open.isEmpty()) {
      core.seal();
    }
    BatchContext context =
        new BatchContext(
            core.state.batch() + 1,
            time,
            data.parameters(),
            data.committee(),
            Optional.of(tick),
            accepted.moved(),
            accepted.markets());
    core.install(new OpenBatch(core.state, context, core.config.largest(), core.config.fees()));
    List<Integer> markets =
        accepted.moved().stream().map(row -> data.parameters().market(row).id()).toList();
    core.emit(new Event.Ticked(tick.round(), markets));
  }

  /** Announces governed data for later rounds (SPEC D). */
  Optional<Refusal> govern(long fromRound, Parameters parameters, Committee committee) {
    StateView view = core.view();
    if (fromRound <= view.lastRound()) {
      return Optional.of(new Refusal.GovernedTooEarly(fromRound, view.lastRound()));
    }
    Optional<Refusal> refusal =
        parameters
            .check()
            .or(committee::check)
            .<Refusal>map(Refusal.BadField::new)
            .or(() -> core.config.checkQuorum(committee))
            .or(() -> checkRows(view, parameters));
    if (refusal.isEmpty()) {
      core.governed.announce(fromRound, new Governed(parameters, committee));
      core.emit(new Event.Governed(fromRound));
    }
    return refusal;
  }

  /** A market that has a price keeps its row: the state knows markets by row alone. */
  private Optional<Refusal> checkRows(StateView view, Parameters next) {
    Parameters current = core.governed.at(view.lastRound()).parameters();
    for (int row = 0; row < Markets.ROWS; row++) {
      int id = current.market(row).id();
      int proposed = next.market(row).id();
      if (view.markets().row(row).isPriced() && id != proposed) {
        return Optional.of(new Refusal.MarketRowTaken(row, id, proposed));
      }
    }
    return Optional.empty();
  }
}
