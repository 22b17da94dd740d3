package org.novation.ledger.batch;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.novation.ledger.amount.Cash;
import org.novation.ledger.amount.Lots;
import org.novation.ledger.command.Refusal;
import org.novation.ledger.field.FieldViolation;
import org.novation.ledger.margin.Claim;
import org.novation.ledger.margin.MarginRules;
import org.novation.ledger.margin.MarginSide;
import org.novation.ledger.margin.MarginVerdict;
import org.novation.ledger.margin.MarketView;
import org.novation.ledger.margin.Relief;
import org.novation.ledger.margin.RowChange;
import org.novation.ledger.margin.Rule;
import org.novation.ledger.margin.Takeover;
import org.novation.ledger.margin.TakeoverOutcome;
import org.novation.ledger.state.Account;
import org.novation.ledger.state.Position;
import org.novation.ledger.state.PositionList;

/** Decides whether an account row can be proven, and what the account is after it (SPEC M, O4). */
final class RowJudge {
  /** What came of a row. */
  sealed interface Verdict {
    record Provable(JudgedRow row) implements Verdict {}

    record Unprovable(Refusal cause) implements Verdict {}
  }

  private final BatchContext context;
  private final MarketView view;

  RowJudge(BatchContext context) {
    this.context = context;
    this.view = new MarketView(context.parameters(), context.markets(), context.time());
  }

  Verdict judge(AccountRow row) {
    return row.takeover() ? judgeTakeover(row) : judgeFlows(row);
  }

  private Verdict judgeFlows(AccountRow row) {
    Optional<Refusal> tooLarge = checkPositions(row);
    if (tooLarge.isPresent()) {
      return new Verdict.Unprovable(tooLarge.get());
    }
    BigInteger cash = cashAfter(row);
    Optional<FieldViolation> width = Cash.check(cash);
    if (width.isPresent()) {
      return new Verdict.Unprovable(new Refusal.OutOfWidth(row.index(), width.get()));
    }
    MarginSide after = new MarginSide(Cash.of(cash), positionsAfter(row).orElseThrow());
    return judgeMargin(row, after, BigInteger.ZERO);
  }

  private Verdict judgeTakeover(AccountRow row) {
    if (!row.flows().lots().isEmpty()) {
      return new Verdict.Unprovable(new Refusal.NoRoomInBatch("takeover of a traded account", 0));
    }
    for (Position held : row.base().positions().slots()) {
      if (held.lots() != 0 && !context.moved().contains(context.row(held.market()))) {
        return new Verdict.Unprovable(new Refusal.MarketDidNotMove(held.market()));
      }
    }
    Flows flows = row.flows();
    TakeoverOutcome outcome =
        new Takeover(view)
            .take(MarginSide.of(row.base()), flows.credits(), flows.netQuote(), flows.fees());
    return switch (outcome) {
      case TakeoverOutcome.Refused refused ->
          new Verdict.Unprovable(new Refusal.TakeoverRefused(row.index(), refused.reason()));
      case TakeoverOutcome.Taken taken -> judgeMargin(row, taken.after(), taken.penalty());
    };
  }

  private Verdict judgeMargin(AccountRow row, MarginSide after, BigInteger penalty) {
    Flows flows = row.flows();
    RowChange change =
        new RowChange(
            MarginSide.of(row.base()),
            after,
            new org.novation.ledger.margin.Flows(flows.credits(), flows.debits(), flows.fees()));
    MarginVerdict verdict = new MarginRules(view).judge(change);
    boolean system = row.liquidated() || row.takeover();
    Optional<Claim> claim = system ? verdict.liquidation() : verdict.preferred();
    if (claim.isEmpty()) {
      return new Verdict.Unprovable(
          new Refusal.InsufficientMargin(row.index(), verdict.refusals()));
    }
    BigInteger shortfall = Relief.shortfall(claim.get().rule(), after);
    Account account = after(row, after, claim.get().rule(), shortfall);
    return new Verdict.Provable(new JudgedRow(row, account, claim.get(), shortfall, penalty));
  }

  private static Account after(AccountRow row, MarginSide side, Rule rule, BigInteger shortfall) {
    // Only rule 1 may move ids, so only there are closed slots given back.
    PositionList positions = rule == Rule.INITIAL ? side.positions().compacted() : side.positions();
    Account account =
        row.base()
            .withCash(side.cash().plus(shortfall))
            .withPositions(positions)
            .withLowestLive(row.lowestLive())
            .touched();
    for (var slot : row.slots().entrySet()) {
      account = account.withSlot(slot.getKey(), slot.getValue());
    }
    Account before = account;
    return row.keyChange()
        .map(change -> before.withKey(change.key(), change.viewingKeyHash()))
        .orElse(before);
  }

  /** {@code cash - net quote + sum F dlots - fees + credits - debits} (SPEC O4). */
  private BigInteger cashAfter(AccountRow row) {
    Flows flows = row.flows();
    BigInteger funding = BigInteger.ZERO;
    for (Map.Entry<Integer, Long> change : flows.lots().entrySet()) {
      long index = context.market(change.getKey()).funding();
      funding =
          funding.add(BigInteger.valueOf(change.getValue()).multiply(BigInteger.valueOf(index)));
    }
    return row.base()
        .cash()
        .value()
        .subtract(flows.netQuote())
        .add(funding)
        .subtract(flows.fees())
        .add(flows.credits())
        .subtract(flows.debits());
  }

  private Optional<Refusal> checkPositions(AccountRow row) {
    for (Map.Entry<Integer, Long> change : row.flows().lots().entrySet()) {
      long held = row.base().positions().lots(change.getKey());
      long lots = held + change.getValue();
      if (!Lots.fits(change.getValue()) || !Lots.fits(lots)) {
        return Optional.of(
            new Refusal.PositionTooLarge(row.index(), change.getKey(), lots, Lots.MAX));
      }
    }
    return positionsAfter(row).isPresent()
        ? Optional.empty()
        : Optional.of(new Refusal.TooManyPositions(row.index(), PositionList.OPEN));
  }

  /** The positions after the fills, or nothing when they do not fit the open slots. */
  private static Optional<PositionList> positionsAfter(AccountRow row) {
    PositionList positions = row.base().positions();
    for (int market : closingFirst(row)) {
      long lots = row.base().positions().lots(market) + row.flows().lots().get(market);
      if (lots != 0 && !positions.hasRoomFor(market)) {
        return Optional.empty();
      }
      positions = positions.with(market, lots);
    }
    return Optional.of(positions);
  }

  /** Markets that change, those that close first, since they make room. */
  private static List<Integer> closingFirst(AccountRow row) {
    PositionList before = row.base().positions();
    Map<Integer, Long> changes = row.flows().lots();
    return Stream.concat(
            changes.keySet().stream().filter(m -> before.lots(m) + changes.get(m) == 0),
            changes.keySet().stream().filter(m -> before.lots(m) + changes.get(m) != 0))
        .toList();
  }
}
