package org.novation.sequencer.node;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.novation.ledger.command.Command;
import org.novation.ledger.snapshot.Sha256;
import org.novation.prover.queue.ProverAgent;
import org.novation.sequencer.api.StateDigest;
import org.novation.sequencer.config.NodeConfig;
import org.novation.sequencer.feed.FeedLoop;
import org.novation.sequencer.journal.Journal;
import org.novation.sequencer.lifecycle.DurableLane;
import org.novation.sequencer.lifecycle.EarlyCheck;
import org.novation.sequencer.lifecycle.InboxLoop;
import org.novation.sequencer.lifecycle.L1Loop;
import org.novation.sequencer.lifecycle.Poster;
import org.novation.sequencer.metrics.Readings;
import org.novation.sequencer.store.StoreFigures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a node that runs. */
record Running(
    NodeConfig config,
    Chain chain,
    Stores stores,
    Prepared prepared,
    Journal journal,
    SnapshotDesk snapshots,
    DurableLane lane,
    Engine engine,
    MeteredEngine counts,
    Doors doors,
    Backlog backlog,
    SealTriggers triggers,
    NodeClock clock,
    L1Loop l1,
    Poster poster,
    Senders senders,
    InboxLoop inbox,
    FeedLoop feed,
    MeteredFeed heard,
    List<ProverAgent> agents,
    EarlyCheck check,
    ReplayGauge replay,
    EngineDesk publishers,
    AtomicReference<StoreFigures> lastFigures,
    Deque<AutoCloseable> built) {
  private static final Logger LOG = LoggerFactory.getLogger(Running.class);
  private static final Duration DRAIN = Duration.ofSeconds(30);

  /** Sets the threads going; the engine first, which all others feed. */
  void start() {
    engine.start();
    l1.start();
    inbox.start();
    agents.forEach(ProverAgent::start);
    check.start();
    feed.start();
    backlog.standing(null);
  }

  /**
   * Drains: nothing new; what was taken executed, kept, sealed and, if that can be done soon,
   * committed, so that a long rest costs no batch its place in the contract's window; proofs given
   * back, all let go.
   */
  void close() throws InterruptedException {
    backlog.standing("the node shuts down");
    feed.close();
    inbox.close();
    engine.submit(JournalRecord.Origin.AGE, Command.SealBatch::new);
    engine.close();
    awaitCommits();
    check.close();
    agents.forEach(ProverAgent::close);
    l1.close();
    close(built);
  }

  private void awaitCommits() throws InterruptedException {
    // Without a prover here there is little to wait for.
    Duration patience = agents.isEmpty() ? DRAIN.dividedBy(10) : DRAIN;
    long deadline = System.nanoTime() + patience.toNanos();
    while (backlog.uncommitted() > 0
        && l1.trouble().isEmpty()
        && doors.fatal().isEmpty()
        && System.nanoTime() < deadline) {
      Thread.sleep(50);
    }
    if (backlog.uncommitted() > 0) {
      LOG.warn(
          "{} batches are not committed yet: start again within a day, lest the contract refuse"
              + " them",
          backlog.uncommitted());
    }
  }

  /** Closes parts, the last built first, whatever each says. */
  static void close(Deque<AutoCloseable> built) {
    for (AutoCloseable part : new ArrayDeque<>(built)) {
      try {
        part.close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        LOG.warn("{} did not close: {}", part.getClass().getSimpleName(), e.toString());
      }
    }
    built.clear();
  }

  NodeStatus status(NodeStatus.State state) {
    return new StatusReport(this, state, System.currentTimeMillis()).make();
  }

  Readings readings() {
    Figures figures = Figures.of(this);
    return new Readings(
        snapshots.madeAt(),
        snapshots.bytes(),
        new Readings.Feed(
            figures.round(),
            prepared.ledger().parameters().instant(figures.round()),
            heard.members(),
            prepared.ledger().committee().size()),
        figures.houseCash(),
        figures.takeovers(),
        figures.jobs().aside(),
        new Readings.Replay(replay.done(), replay.total()));
  }

  static Readings noReadings() {
    return new Readings(
        OptionalLong.empty(),
        0,
        new Readings.Feed(0, 0, 0, 0),
        BigInteger.ZERO,
        0,
        0,
        new Readings.Replay(0, 0));
  }

  /** Hash of the whole state between two commands. */
  CompletableFuture<StateDigest> digest() {
    return engine.look(
        ledger ->
            new StateDigest(
                engine.executed(),
                Sha256.hex(ledger.snapshot()),
                HexFormat.of().formatHex(ledger.root().toBytes()),
                ledger.sealedBatches()));
  }

  NodeView.Deployment deployment() {
    var rollup = prepared.rollup();
    return new NodeView.Deployment(
        prepared.record().chainId(),
        chain.shown(),
        rollup.settlement().address().hex(),
        rollup.inbox().address().hex(),
        rollup.vault().address().hex(),
        rollup.token().address().hex(),
        prepared.record().firstBlock(),
        prepared.ledger());
  }
}
