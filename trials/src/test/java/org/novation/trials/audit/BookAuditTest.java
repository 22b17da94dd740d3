package org.novation.trials.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.command.Command;
import org.novation.ledger.engine.Ledger;
import org.novation.ledger.engine.Outcome;
import org.novation.ledger.scenario.Scenario;
import org.novation.ledger.scenario.ScenarioMarkets;
import org.novation.ledger.snapshot.CommandCodec;
import org.novation.sequencer.journal.Journal;
import org.novation.sequencer.journal.JournalException;
import org.novation.sequencer.journal.JournalOptions;
import org.novation.trials.TrialFailure;
import org.novation.trials.load.MessageId;
import org.novation.trials.load.Outcomes;
import org.novation.trials.node.Answer;
import org.novation.trials.report.Check;

/** The audit must find every kind of wrong books: otherwise a trial proves nothing. */
class BookAuditTest {
  private static final int COMMANDS = 400;

  @TempDir Path folder;

  private final Ledger ledger = Ledger.genesis(ScenarioMarkets.config(List.of(Shape.S8)));
  private final List<byte[]> records = new ArrayList<>();
  private final Map<MessageId, Long> signed = new java.util.LinkedHashMap<>();
  private final Outcomes outcomes = new Outcomes();

  @BeforeEach
  void trade() {
    Scenario scenario = new Scenario(7, ledger, 8);
    while (records.size() < COMMANDS) {
      Command command = scenario.next(ledger);
      Outcome outcome = ledger.apply(command);
      scenario.observe(command, outcome);
      if (outcome.accepted()) {
        records.add(record(command));
        MessageId.of(command).ifPresent(id -> signed.put(id, (long) records.size()));
      }
    }
    signed.forEach((id, place) -> outcomes.note(id, new Answer.Acknowledged(place)));
  }

  private static byte[] record(Command command) {
    byte[] encoded = CommandCodec.encode(command);
    byte[] record = new byte[encoded.length + 1];
    System.arraycopy(encoded, 0, record, 1, encoded.length);
    return record;
  }

  @Test
  void findsRightBooksRight() throws Exception {
    Replay replay = replay(records);
    assertEquals(List.of(), failing(new BookAudit(replay).messages(outcomes)));
    assertEquals(ledger.sealedBatches(), replay.roots().size());
  }

  @Test
  void findsAcknowledgedCommandMissing() throws Exception {
    outcomes.note(new MessageId(1, 2, 999_999), new Answer.Acknowledged(5));
    assertEquals(List.of("acknowledged commands that are lost"), failing(audit(records)));
  }

  @Test
  void findsAcknowledgedCommandMoved() throws Exception {
    Map.Entry<MessageId, Long> one = signed.entrySet().iterator().next();
    outcomes.note(one.getKey(), new Answer.Acknowledged(one.getValue() + 1));
    assertEquals(
        List.of("acknowledged commands in another place than told"), failing(audit(records)));
  }

  @Test
  void findsRefusedCommandExecuted() throws Exception {
    outcomes.note(signed.keySet().iterator().next(), new Answer.Refused(422, "BadSignature"));
    assertEquals(
        List.of("refused commands that were executed all the same"), failing(audit(records)));
  }

  @Test
  void findsCommandTwice() throws Exception {
    List<byte[]> twice = new ArrayList<>(records);
    twice.add(records.get(signed.values().iterator().next().intValue() - 1));
    List<String> failing = failing(audit(twice));
    assertTrue(failing.contains("commands that are in the journal more than once"), "" + failing);
    assertTrue(failing.contains("journaled commands that a replay refuses"), "" + failing);
  }

  @Test
  void findsLostTail() throws Exception {
    List<String> failing = failing(audit(records.subList(0, COMMANDS / 2)));
    assertEquals(List.of("acknowledged commands that are lost"), failing);
  }

  @Test
  void findsAnotherState() throws Exception {
    var state = JsonNodeFactory.instance.objectNode();
    Replay replay = replay(records);
    state.put("hash", replay.hash()).put("root", replay.rootAtHash());
    assertEquals(List.of(), failing(new BookAudit(replay).state(state)));
    state.put("hash", "00").put("root", "11");
    assertEquals(2, failing(new BookAudit(replay).state(state)).size());
  }

  private List<Check> audit(List<byte[]> journal) throws Exception {
    return new BookAudit(replay(journal)).messages(outcomes);
  }

  private Replay replay(List<byte[]> journal) throws JournalException, TrialFailure {
    try (Journal open =
        Journal.open(folder.resolve("journal"), JournalOptions.defaults().withSegment(1 << 16))) {
      for (byte[] record : journal) {
        open.append(record, () -> {});
      }
    }
    return Replay.of(
        ScenarioMarkets.config(List.of(Shape.S8)),
        folder,
        folder.resolve("copy"),
        COMMANDS,
        batch -> {});
  }

  private static List<String> failing(List<Check> checks) {
    return checks.stream().filter(check -> !check.holds()).map(Check::name).toList();
  }
}
