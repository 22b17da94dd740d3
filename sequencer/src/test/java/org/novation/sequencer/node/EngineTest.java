package org.novation.sequencer.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.command.Command;
import org.novation.ledger.command.Event;
import org.novation.ledger.command.Refusal;
import org.novation.ledger.engine.Ledger;
import org.novation.ledger.engine.LedgerConfig;
import org.novation.ledger.scenario.Scenario;
import org.novation.ledger.scenario.ScenarioMarkets;
import org.novation.sequencer.journal.Journal;
import org.novation.sequencer.journal.JournalOptions;
import org.novation.sequencer.node.Intake.Answer;
import org.novation.sequencer.node.JournalRecord.Origin;

class EngineTest {
  private static final LedgerConfig CONFIG = ScenarioMarkets.config(List.of(Shape.S8));

  @TempDir Path folder;
  private Journal journal;
  private Engine engine;
  private volatile Optional<Answer.Closed> closed = Optional.empty();
  private final List<SealedInJournal> sealed = new CopyOnWriteArrayList<>();
  private final List<Long> snapshots = new CopyOnWriteArrayList<>();

  private final DurableSink sink =
      new DurableSink() {
        @Override
        public void sealed(List<SealedInJournal> batches) {
          sealed.addAll(batches);
        }

        @Override
        public void snapshot(long sequence, byte[] state) {
          snapshots.add(sequence);
        }
      };

  private final EngineEvents events =
      new EngineEvents() {
        @Override
        public void accepted(Origin origin, List<Event> happened, long nanos) {}

        @Override
        public void refused(Origin origin, Refusal refusal) {}

        @Override
        public void turnedAway(Intake.Reason reason) {}
      };

  @BeforeEach
  void open() throws Exception {
    journal = Journal.open(folder, JournalOptions.defaults().withSegment(1 << 20));
    Backlog backlog = new Backlog(1_000, 86_400, () -> 0);
    engine =
        new Engine(
            Machine.genesis(CONFIG),
            journal,
            new NodeClock(ScenarioMarkets.GENESIS, () -> 0),
            () -> closed,
            backlog,
            sink,
            events,
            new SealTriggers(Shape.S8, 1_000_000, 10),
            0,
            0,
            50);
    engine.start();
  }

  @AfterEach
  void close() throws Exception {
    engine.close();
    journal.close();
  }

  private Answer submit(Command command) throws Exception {
    return engine.submit(Origin.TRADER, time -> command).get(1, TimeUnit.MINUTES);
  }

  /** A scenario through the engine and, beside it, a ledger of its own. */
  private List<Command> play(int commands) throws Exception {
    Ledger beside = Ledger.genesis(CONFIG);
    Scenario scenario = new Scenario(5, beside, 60);
    List<Command> accepted = new ArrayList<>();
    for (int i = 0; i < commands; i++) {
      Command command = scenario.next(beside);
      var outcome = beside.apply(command);
      scenario.observe(command, outcome);
      Answer answer = submit(command);
      if (outcome.accepted()) {
        accepted.add(command);
        assertEquals(
            new Answer.Accepted(accepted.size(), outcome.events()), answer, command::toString);
      } else {
        assertEquals(new Answer.Refused(outcome.refusal().get()), answer);
      }
    }
    assertEquals(
        List.of(beside.root(), beside.sealedBatches()),
        engine
            .look(ledger -> List.of(ledger.root(), ledger.sealedBatches()))
            .get(1, TimeUnit.MINUTES));
    return accepted;
  }

  @Test
  void answersOnceOnDiskAndWritesWhatWasAcceptedAndNothingElse() throws Exception {
    List<Command> accepted = play(400);
    List<Command> written = new ArrayList<>();
    journal.replay(1, (sequence, bytes) -> written.add(JournalRecord.decode(bytes).command()));
    assertEquals(accepted, written);
    assertEquals(journal.durable(), accepted.size());
    assertFalse(sealed.isEmpty());
    assertEquals(accepted.size() / 50, snapshots.size());
  }

  @Test
  void aReplayFindsTheSameBatchesInTheSamePlaces() throws Exception {
    play(300);
    Machine again = Machine.genesis(CONFIG);
    List<SealedInJournal> found = new ArrayList<>();
    journal.replay(
        1,
        (sequence, bytes) -> {
          JournalRecord record = JournalRecord.decode(bytes);
          found.addAll(again.sealed(record, again.apply(record.command()), sequence));
        });
    assertEquals(List.copyOf(sealed), found);
  }

  @Test
  void aClosedGateChangesNothing() throws Exception {
    play(20);
    long before = engine.executed();
    closed = Optional.of(new Answer.Closed(Intake.Reason.BACKLOG, "too much", 7));
    assertEquals(closed.get(), submit(new Command.SealBatch(0)));
    assertEquals(before, engine.executed());
    assertEquals(before, journal.last());
  }

  @Test
  void aJournalThatEndsHaltsItAndEverybodyIsAnswered() throws Exception {
    play(30);
    journal.close();
    Answer answer = submit(new Command.Sweep(ScenarioMarkets.GENESIS + 1_000_000));
    assertInstanceOf(Answer.Closed.class, answer);
    Answer later = submit(new Command.SealBatch(0));
    assertInstanceOf(Answer.Closed.class, later);
    var look = engine.look(Ledger::root);
    assertThrows(ExecutionException.class, () -> look.get(1, TimeUnit.MINUTES));
    assertFalse(engine.alive());
    assertTrue(engine.halted().isPresent());
  }
}
