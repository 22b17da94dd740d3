package org.novation.sequencer.node;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.novation.ledger.command.Command;
import org.novation.ledger.engine.Ledger;
import org.novation.ledger.engine.Outcome;
import org.novation.sequencer.journal.Journal;
import org.novation.sequencer.journal.JournalException;
import org.novation.sequencer.node.Intake.Answer;
import org.novation.sequencer.node.Intake.Reason;
import org.novation.sequencer.node.JournalRecord.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that executes commands, and the journal's that makes them durable. A command's answer
 * comes once it is on disk; one that the rules refuse changes nothing and is not written.
 *
 * <p>The first failure of the disk, or a broken invariant, halts it for good: what is in memory may
 * then be ahead of the disk, so only a restart may go on.
 */
final class Engine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
  private static final int QUEUE = 8_192;
  private static final long IDLE_MILLIS = 50;

  private final Machine machine;
  private final Journal journal;
  private final NodeClock clock;
  private final Gate gate;
  private final Backlog backlog;
  private final Queue<Work.Execute> unanswered = new ConcurrentLinkedQueue<>();
  private final DurableSink sink;
  private final EngineEvents events;
  private final SealTriggers triggers;
  private final long snapshotEvery;
  private final BlockingQueue<Work> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Thread thread;
  private long lastTime;
  private long lastSnapshot;
  private volatile long executed;
  private volatile boolean closing;
  private volatile String halted;

  private sealed interface Work {
    record Execute(
        Origin origin,
        LongFunction<Command> command,
        CompletableFuture<Answer> answer,
        long arrived)
        implements Work {}

    record Look(Runnable look, Runnable refuse) implements Work {}
  }

  /**
   * @param lastTime of the last command executed before, Unix seconds
   * @param snapshotEvery commands between snapshots
   */
  Engine(
      Machine machine,
      Journal journal,
      NodeClock clock,
      Gate gate,
      Backlog backlog,
      DurableSink sink,
      EngineEvents events,
      SealTriggers triggers,
      long lastTime,
      long lastSnapshot,
      long snapshotEvery) {
    this.machine = machine;
    this.journal = journal;
    this.clock = clock;
    this.gate = gate;
    this.backlog = backlog;
    this.sink = sink;
    this.events = events;
    this.triggers = triggers;
    this.lastTime = lastTime;
    this.lastSnapshot = lastSnapshot;
    this.snapshotEvery = snapshotEvery;
    this.executed = journal.last();
    this.thread = Thread.ofPlatform().name("engine").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /**
   * Hands in a command.
   *
   * @param command made with the time at which it is executed, Unix seconds
   */
  CompletableFuture<Answer> submit(Origin origin, LongFunction<Command> command) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    if (closing || halted != null) {
      answer.complete(notReady());
    } else if (!queue.offer(new Work.Execute(origin, command, answer, System.nanoTime()))) {
      events.turnedAway(Reason.BUSY);
      answer.complete(
          new Answer.Closed(Reason.BUSY, QUEUE + " commands wait already, the most there may", 1));
    } else if (!thread.isAlive()) {
      answer.complete(notReady());
    }
    return answer;
  }

  /** Runs something on the engine's thread that reads the ledger. */
  <T> CompletableFuture<T> look(java.util.function.Function<Ledger, T> reading) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Runnable look =
        () -> {
          try {
            result.complete(reading.apply(machine.ledger()));
          } catch (RuntimeException e) {
            result.completeExceptionally(e);
          }
        };
    Runnable refuse =
        () ->
            result.completeExceptionally(
                new IllegalStateException("the engine takes no questions now"));
    if (halted != null || closing || !queue.offer(new Work.Look(look, refuse))) {
      refuse.run();
    }
    return result;
  }

  /** Sequence of the last command executed. */
  long executed() {
    return executed;
  }

  /** Why the engine has stopped for good, if it has. */
  Optional<String> halted() {
    return Optional.ofNullable(halted);
  }

  boolean alive() {
    return thread.isAlive() && halted == null;
  }

  /** Executes what waits, makes it durable, and ends. */
  @Override
  public void close() throws InterruptedException {
    closing = true;
    thread.join();
  }

  private void run() {
    try {
      while (halted == null) {
        if (journal.failure().isPresent()) {
          throw journal.failure().get();
        }
        Work work = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        switch (work) {
          case null -> {
            if (closing) {
              return;
            }
          }
          case Work.Look look -> look.look().run();
          case Work.Execute execute -> execute(execute);
        }
        sealIfDue();
      }
    } catch (InterruptedException e) {
      halt("the engine was interrupted", e);
    } catch (JournalException | RuntimeException e) {
      halt(e.getMessage(), e);
    } finally {
      turnAwayRest();
    }
  }

  private void execute(Work.Execute work) throws JournalException {
    Optional<Answer.Closed> closed = work.origin() == Origin.AGE ? Optional.empty() : gate.closed();
    long time = Math.max(lastTime, clock.now());
    JournalRecord record = new JournalRecord(work.origin(), work.command().apply(time));
    byte[] bytes = record.encode();
    // Before it is executed: afterwards there is no way back.
    if (closed.isEmpty() && !journal.hasRoom(bytes.length)) {
      closed = Optional.of(noRoom());
    }
    if (closed.isPresent()) {
      events.turnedAway(closed.get().reason());
      work.answer().complete(closed.get());
      return;
    }
    Outcome outcome = machine.apply(record.command());
    if (outcome.refusal().isPresent()) {
      events.refused(work.origin(), outcome.refusal().get());
      work.answer().complete(new Answer.Refused(outcome.refusal().get()));
      return;
    }
    lastTime = time;
    long sequence = journal.last() + 1;
    List<SealedInJournal> sealed = machine.sealed(record, outcome, sequence);
    sealed.forEach(one -> backlog.sealed(one.batch().number(), one.batch().time()));
    unanswered.add(work);
    triggers.executed(machine.ledger(), time);
    byte[] snapshot = snapshotIfDue(sequence);
    journal.append(bytes, () -> durable(work, outcome, sequence, sealed, snapshot));
    executed = sequence;
  }

  private Answer.Closed noRoom() {
    String why =
        journal
            .failure()
            .or(journal::shortage)
            .map(Throwable::getMessage)
            .orElse("the journal's disk has no room for another segment");
    return new Answer.Closed(Reason.DISK, why, 30);
  }

  private byte[] snapshotIfDue(long sequence) {
    if (sequence - lastSnapshot < snapshotEvery) {
      return null;
    }
    lastSnapshot = sequence;
    return machine.snapshot();
  }

  /** On the journal's thread. */
  private void durable(
      Work.Execute work,
      Outcome outcome,
      long sequence,
      List<SealedInJournal> sealed,
      byte[] snapshot) {
    if (!sealed.isEmpty()) {
      sink.sealed(sealed);
    }
    if (snapshot != null) {
      sink.snapshot(sequence, snapshot);
    }
    work.answer().complete(new Answer.Accepted(sequence, outcome.events()));
    unanswered.poll(); // in order: it is this one
    events.accepted(work.origin(), outcome.events(), System.nanoTime() - work.arrived());
  }

  private void sealIfDue() throws JournalException {
    if (triggers.aged(machine.ledger(), Math.max(lastTime, clock.now()))) {
      execute(
          new Work.Execute(
              Origin.AGE, Command.SealBatch::new, new CompletableFuture<>(), System.nanoTime()));
    }
  }

  private void halt(String why, Exception cause) {
    halted = why == null ? cause.toString() : why;
    LOG.error("the engine has halted: {}", halted, cause);
  }

  private void turnAwayRest() {
    for (Work work = queue.poll(); work != null; work = queue.poll()) {
      switch (work) {
        case Work.Execute execute -> execute.answer().complete(notReady());
        case Work.Look look -> look.refuse().run();
      }
    }
    if (halted != null) {
      // Executed, but whether they are on disk only the next start knows.
      for (Work.Execute lost = unanswered.poll(); lost != null; lost = unanswered.poll()) {
        lost.answer()
            .complete(
                new Answer.Closed(
                    Reason.DISK, "unknown: ask again after the restart; " + halted, 30));
      }
    }
  }

  private Answer.Closed notReady() {
    String why = halted != null ? "the node has halted: " + halted : "the node shuts down";
    return new Answer.Closed(Reason.NOT_READY, why, 5);
  }
}
