package org.novation.sequencer.node;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.novation.ledger.command.Event;
import org.novation.ledger.command.Refusal;
import org.novation.ledger.command.SignedInstruction;
import org.novation.ledger.command.SignedOrder;

/**
 * The door for what traders sign. An answer {@link Answer.Accepted} comes only once the command is
 * on disk. Futures never fail but for a defect. Safe for use by many threads.
 */
public interface Intake {
  CompletableFuture<Answer> place(SignedOrder order);

  CompletableFuture<Answer> instruct(SignedInstruction instruction);

  /** Closes the open batch, by an operator's wish. */
  CompletableFuture<Answer> seal();

  /** What became of a command. */
  sealed interface Answer {
    /**
     * Executed and on disk.
     *
     * @param sequence its place in the journal
     */
    record Accepted(long sequence, List<Event> events) implements Answer {}

    /** The ledger's rules refuse it; nothing changed. */
    record Refused(Refusal refusal) implements Answer {}

    /**
     * Not taken now; the same command may be sent again later.
     *
     * @param reason for programs
     * @param message with the number that causes it, for people
     * @param retryAfter seconds
     */
    record Closed(Reason reason, String message, int retryAfter) implements Answer {}
  }

  /** Why nothing is taken. */
  enum Reason {
    /** The node starts, drains or has halted. */
    NOT_READY,
    /** Too many batches wait for their proof or the L1. */
    BACKLOG,
    /** More commands wait than one round of work takes. */
    BUSY,
    /** The journal's disk is full or failing. */
    DISK
  }
}
