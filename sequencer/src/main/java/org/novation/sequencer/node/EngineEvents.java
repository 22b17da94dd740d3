package org.novation.sequencer.node;

import java.util.List;
import org.novation.ledger.command.Event;
import org.novation.ledger.command.Refusal;

/** Told what the engine does, from its own threads; must be quick. */
interface EngineEvents {
  /**
   * A command was executed and is on disk.
   *
   * @param nanos since it arrived
   */
  void accepted(JournalRecord.Origin origin, List<Event> events, long nanos);

  /** The ledger's rules refused a command. */
  void refused(JournalRecord.Origin origin, Refusal refusal);

  /** A command was not taken. */
  void turnedAway(Intake.Reason reason);
}
