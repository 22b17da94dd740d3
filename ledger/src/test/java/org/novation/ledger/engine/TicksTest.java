package org.novation.ledger.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.novation.ledger.engine.World.BTC;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.novation.ledger.batch.FeeSchedule;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.command.Command;
import org.novation.ledger.command.Event;
import org.novation.ledger.command.Refusal;
import org.novation.ledger.market.MarketParameters;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.oracle.Committee;
import org.novation.ledger.oracle.Tick;
import org.novation.ledger.oracle.TickRefusal;
import org.novation.ledger.scenario.Keyring;
import org.novation.ledger.scenario.ScenarioMarkets;

class TicksTest {
  private final World world = World.withTraders(2);

  @Test
  void aTickSealsWhatIsOpenAndOpensABatch() {
    int before = world.sealed.size();
    world.trade(1, 2, BTC, 5, 1_000);
    Outcome outcome = world.tick(1_010, 1_000);
    assertEquals(before + 1, world.sealed.size());
    assertEquals(List.of(1, 4), World.events(outcome, Event.Ticked.class).getFirst().markets());
    assertEquals(1_010, world.ledger.view().markets().row(0).mark());
  }

  @Test
  void refusesARoundThatIsNotLater() {
    Command.Tick tick = (Command.Tick) world.tickCommand(1_000, 1_000);
    world.accept(tick);
    world.refuse(Refusal.BadTick.class, tick);
  }

  @Test
  void refusesMoreVectorsThanTheShapeHolds() {
    Command.Tick tick = (Command.Tick) world.tickCommand(1_000);
    var vectors = new java.util.ArrayList<>(tick.tick().vectors());
    vectors.add(vectors.getFirst());
    world.refuse(
        Refusal.TooManyVectors.class,
        new Command.Tick(world.time, new Tick(tick.tick().round(), vectors)));
  }

  @Test
  void refusesATickWithoutVectors() {
    Command.Tick tick = (Command.Tick) world.tickCommand(1_000);
    world.refuse(
        Refusal.BadTick.class,
        new Command.Tick(world.time, new Tick(tick.tick().round(), List.of())));
  }

  @Test
  void refusesATickThatMovesNoMarket() {
    Command.Tick tick = (Command.Tick) world.tickCommand(1_000, 1_000);
    var two = tick.tick().vectors().subList(0, 2);
    Refusal.BadTick refusal =
        world.refuse(
            Refusal.BadTick.class,
            new Command.Tick(world.time, new Tick(tick.tick().round(), two)));
    assertEquals(new TickRefusal.NoQuorum(2, 3), refusal.reason());
    world.accept(tick);
  }

  @Test
  void refusesACommitteeWhoseQuorumNoBatchCarries() {
    LedgerConfig usual = world.config;
    Committee five = committee(5);
    Committee six = committee(6);
    new LedgerConfig(usual.deployment(), List.of(Shape.S8), usual.fees(), usual.parameters(), five);
    new LedgerConfig(
        usual.deployment(), List.of(Shape.S8, Shape.S512), usual.fees(), usual.parameters(), six);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new LedgerConfig(
                usual.deployment(), List.of(Shape.S8), usual.fees(), usual.parameters(), six));
    long next = world.ledger.view().lastRound() + 1;
    Parameters current = world.ledger.parameters();
    assertEquals(
        new Refusal.QuorumTooLarge(5, 4),
        world.refuse(
            Refusal.QuorumTooLarge.class, new Command.Govern(world.time, next, current, six)));
    world.accept(new Command.Govern(world.time, next, current, five));
  }

  private static Committee committee(int members) {
    return new Committee(
        IntStream.range(0, members)
            .mapToObj(ScenarioMarkets::publisherSecret)
            .map(Keyring::key)
            .toList());
  }

  @Test
  void governedDataBindsFromItsRound() {
    long next = world.ledger.view().lastRound() + 1;
    Parameters current = world.ledger.parameters();
    Parameters stricter = withTargetShare(current, 30_000);
    world.accept(new Command.Govern(world.time, next + 1, stricter, world.config.committee()));
    world.tick(1_000, 1_000);
    assertEquals(current, world.ledger.parameters());
    world.tick(1_000, 1_000);
    assertEquals(stricter, world.ledger.parameters());
    world.seal();
    assertEquals(30_000, world.sealed.getLast().trace().getParameters().getTargetShare());
  }

  private static Parameters withTargetShare(Parameters p, int share) {
    return new Parameters(
        p.feeAccount(), p.maxAge(), p.genesis(), p.period(), p.fundingBound(), share, p.markets());
  }

  @Test
  void governedDataComesAheadOfTimeAndKeepsPricedRows() {
    Parameters current = world.ledger.parameters();
    Committee committee = world.config.committee();
    long last = world.ledger.view().lastRound();
    world.refuse(
        Refusal.GovernedTooEarly.class, new Command.Govern(world.time, last, current, committee));
    List<MarketParameters> shifted = List.copyOf(current.markets().subList(1, 10));
    Parameters moved =
        Parameters.listing(
            0, current.maxAge(), current.genesis(), current.period(), 6, 6_554, shifted);
    world.refuse(
        Refusal.MarketRowTaken.class, new Command.Govern(world.time, last + 1, moved, committee));
    world.refuse(
        Refusal.BadField.class,
        new Command.Govern(world.time, last + 1, current, new Committee(List.of())));
  }

  @Test
  void anEmptyBatchIsNotSealed() {
    world.seal();
    world.refuse(Refusal.EmptyBatch.class, new Command.SealBatch(world.time));
  }

  @Test
  void nobodyPaysFeesBeforeThereIsAnAccountToEarnThem() {
    FeeSchedule fees = world.config.fees();
    assertTrue(fees.taker() > 0);
    Parameters p = world.config.parameters();
    Parameters later =
        new Parameters(
            500, p.maxAge(), p.genesis(), p.period(), p.fundingBound(), 6_554, p.markets());
    LedgerConfig config =
        new LedgerConfig(
            world.config.deployment(), List.of(Shape.S8), fees, later, world.config.committee());
    World free = new World(Shape.S8);
    free.ledger = Ledger.genesis(config);
    free.open(1_000_000);
    free.open(1_000_000);
    free.tick(1_000);
    free.trade(0, 1, BTC, 5, 1_000);
    assertEquals(995_000, free.cash(0).longValueExact());
    assertEquals(1_005_000, free.cash(1).longValueExact());
  }
}
