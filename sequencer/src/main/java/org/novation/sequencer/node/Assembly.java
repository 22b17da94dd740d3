package org.novation.sequencer.node;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.novation.bridge.L1Exception;
import org.novation.bridge.finality.Finality;
import org.novation.bridge.finality.FinalityException;
import org.novation.bridge.sender.DurableSender;
import org.novation.bridge.sender.FeePolicy;
import org.novation.prover.Prover;
import org.novation.prover.ProverHost;
import org.novation.prover.ProvingKeys;
import org.novation.prover.Shapes;
import org.novation.prover.WorkerHost;
import org.novation.prover.WorkerOptions;
import org.novation.prover.queue.AgentOptions;
import org.novation.prover.queue.ProverAgent;
import org.novation.sequencer.config.NodeConfig;
import org.novation.sequencer.feed.FeedLoop;
import org.novation.sequencer.feed.LiveTestFeed;
import org.novation.sequencer.feed.RoundFile;
import org.novation.sequencer.feed.RoundSource;
import org.novation.sequencer.journal.Journal;
import org.novation.sequencer.journal.JournalException;
import org.novation.sequencer.journal.JournalOptions;
import org.novation.sequencer.journal.Snapshots;
import org.novation.sequencer.keys.Role;
import org.novation.sequencer.lifecycle.BatchDesk;
import org.novation.sequencer.lifecycle.Deployments;
import org.novation.sequencer.lifecycle.DurableLane;
import org.novation.sequencer.lifecycle.EarlyCheck;
import org.novation.sequencer.lifecycle.InboxLoop;
import org.novation.sequencer.lifecycle.L1Loop;
import org.novation.sequencer.lifecycle.Poster;
import org.novation.sequencer.lifecycle.ProofGuard;
import org.novation.sequencer.lifecycle.StartException;
import org.novation.sequencer.market.MarketsException;
import org.novation.sequencer.metrics.NodeMetrics;
import org.novation.sequencer.store.BatchEntry;
import org.novation.sequencer.store.StoreException;

/**
 * Builds a running node from its configuration, in the order in which each part can be trusted:
 * database and chain, contracts and keys, journal and state, and at last the threads that act. What
 * is built is taken down again, in reverse, when a later step fails.
 */
final class Assembly {
  /** What the names of a node's own provers begin with; a database has one node. */
  private static final String OWN_WORKERS = "node/";

  private static final BigInteger GWEI = BigInteger.TEN.pow(9);

  private final NodeConfig config;
  private final Folders folders;
  private final NodeMetrics metrics;
  private final Consumer<String> progress;
  private final Deque<AutoCloseable> built = new ArrayDeque<>();

  private Assembly(NodeConfig config, NodeMetrics metrics, Consumer<String> progress) {
    this.config = config;
    this.folders = Folders.in(config.data());
    this.metrics = metrics;
    this.progress = progress;
  }

  static Running assemble(
      NodeConfig config,
      Path root,
      NodeMetrics metrics,
      Consumer<String> progress,
      Consumer<NodeStatus.State> state)
      throws StartException, InterruptedException {
    Assembly assembly = new Assembly(config, metrics, progress);
    try {
      return assembly.run(root, state);
    } catch (StartException | InterruptedException | RuntimeException | Error e) {
      Running.close(assembly.built);
      throw e;
    }
  }

  private Running run(Path root, Consumer<NodeStatus.State> state)
      throws StartException, InterruptedException {
    Stores stores = kept(Stores.open(config));
    Ownership ownership = Ownership.take(kept(stores.database().claim()));
    Chain chain = kept(Chain.open(config.l1(), folders.chain(), progress));
    Prepared prepared = new Preparation(config, root, stores, chain, progress).run();
    Journal journal = kept(journal());
    try {
      state.accept(NodeStatus.State.REPLAYING);
      return start(stores, ownership, chain, prepared, journal);
    } catch (JournalException e) {
      throw new StartException(e.getMessage(), e);
    } catch (IOException | L1Exception | MarketsException | StoreException e) {
      throw new StartException(e.getMessage(), e);
    }
  }

  private Journal journal() throws StartException {
    try {
      Journal journal =
          Journal.open(
              folders.journal(),
              JournalOptions.defaults()
                  .withSegment(config.journal().segment())
                  .withMeter(metrics.journal()::forced));
      if (journal.droppedTail() > 0) {
        progress.accept(
            "cut %d bytes of an unfinished record after command %d: it was never acknowledged"
                .formatted(journal.droppedTail(), journal.last()));
      }
      return journal;
    } catch (JournalException e) {
      throw new StartException(e.getMessage(), e);
    }
  }

  private Running start(
      Stores stores, Ownership ownership, Chain chain, Prepared prepared, Journal journal)
      throws StartException,
          JournalException,
          IOException,
          L1Exception,
          MarketsException,
          InterruptedException {
    BatchDesk desk = new BatchDesk(stores.batches(), prepared.circuits());
    Snapshots snapshots = Snapshots.open(folders.snapshots());
    ReplayGauge replay = new ReplayGauge(journal.last());
    Startup.Started started =
        new Startup(prepared.ledger(), journal, snapshots, desk, progress, replay::reached).run();
    Machine machine = started.machine();
    new StartCheck(stores.batches(), prepared.rollup().settlement()).run(machine.ledger());
    long time = chain.l1().time();
    L1Loop.checkTime(chain.l1(), time);
    NodeClock clock = new NodeClock(Math.max(time, machine.ledger().lastTime()), System::nanoTime);
    Backlog backlog = new Backlog(maxBacklog(), prepared.record().window(), clock::now);
    for (BatchEntry entry : stores.batches().unfinished(Integer.MAX_VALUE)) {
      backlog.sealed(entry.number(), entry.batch().time());
    }
    Doors doors = new Doors(backlog);
    DurableLane lane = kept(new DurableLane("batches"));
    SnapshotDesk snapshotDesk =
        new SnapshotDesk(
            snapshots, journal, config.journal(), folders.archive(), metrics, started.snapshot());
    SealTriggers triggers =
        new SealTriggers(
            prepared.ledger().shapes().getLast(),
            config.batches().maxAge().toSeconds(),
            prepared.record().period());
    triggers.executed(machine.ledger(), clock.now());
    MeteredEngine counts = new MeteredEngine(metrics);
    MeteredFeed heard = new MeteredFeed();
    Engine engine =
        new Engine(
            machine,
            journal,
            clock,
            doors,
            backlog,
            new LaneSink(lane, desk, snapshotDesk, metrics),
            counts,
            triggers,
            machine.ledger().lastTime(),
            started.snapshot(),
            config.journal().snapshotEvery());
    Finality finality = finality();
    Senders senders = senders(stores, chain, prepared, finality);
    Poster poster =
        new Poster(
            chain.l1(),
            prepared.rollup().settlement(),
            senders.committer(),
            senders.settler(),
            stores.batches(),
            prepared.shapes(),
            config.batches().commitAfter(),
            kept(new ProofGuard(prepared.keys())));
    L1Loop l1 =
        new L1Loop(
            chain.l1(),
            finality,
            List.of(senders.committer(), senders.settler()),
            poster,
            config.l1().poll(),
            clock::block,
            clock::now,
            () -> {
              backlog.reached(poster.heads().committed().batch(), poster.heads().proven().batch());
              ownership.check();
            });
    EngineDesk engineDesk = new EngineDesk(engine, doors, clock);
    InboxLoop inbox =
        new InboxLoop(
            InboxQueue.resume(
                chain,
                prepared.rollup().inbox(),
                finality,
                stores.facts(),
                machine.ledger().view().queueIndex()),
            engineDesk,
            config.l1().poll());
    doors.watch(() -> lane.fatal().or(l1::fatal).or(inbox::fatal).or(ownership::lost));
    FeedLoop feed = new FeedLoop(source(prepared), engineDesk, heard);
    List<ProverAgent> agents = agents(stores, prepared);
    EarlyCheck check =
        new EarlyCheck(
            stores.batches(),
            kept(new Prover(Shapes.of(prepared.record().shapes()), prepared.keys(), this::checker)),
            config.batches().commitAfter(),
            clock::now);
    Running running =
        new Running(
            config,
            chain,
            stores,
            prepared,
            journal,
            snapshotDesk,
            lane,
            engine,
            counts,
            doors,
            backlog,
            triggers,
            clock,
            l1,
            poster,
            senders,
            inbox,
            feed,
            heard,
            agents,
            check,
            replay,
            engineDesk,
            new AtomicReference<>(),
            built);
    running.start();
    return running;
  }

  private int maxBacklog() {
    int wanted = config.batches().maxBacklog();
    if (wanted > Deployments.MOST_BACKLOG) {
      progress.accept(
          "batches.max-backlog is %d; the contract allows %d"
              .formatted(wanted, Deployments.MOST_BACKLOG));
    }
    return Math.min(wanted, Deployments.MOST_BACKLOG);
  }

  private Finality finality() throws StartException {
    try {
      return Finality.parse(config.l1().finality());
    } catch (FinalityException e) {
      throw new StartException(e.getMessage(), e);
    }
  }

  private Senders senders(Stores stores, Chain chain, Prepared prepared, Finality finality) {
    return new Senders(
        sender(stores, chain, prepared, Role.COMMITTER, finality),
        sender(stores, chain, prepared, Role.SETTLER, finality));
  }

  private DurableSender sender(
      Stores stores, Chain chain, Prepared prepared, Role role, Finality finality) {
    return new DurableSender(
        chain.l1(),
        stores.transactions(),
        prepared.wallets().get(role),
        FeePolicy.cappedAt(GWEI.multiply(BigInteger.valueOf(config.l1().maxFee()))),
        () -> finality.finalHeight(chain.l1()),
        InstantSource.system(),
        new MeteredSender(metrics));
  }

  private RoundSource source(Prepared prepared) throws StartException, MarketsException {
    return switch (config.feed().kind()) {
      case "test" ->
          new LiveTestFeed(prepared.record().marketsFile(), prepared.ledger().deployment());
      case "file" ->
          new RoundFile(
              config
                  .feed()
                  .file()
                  .orElseThrow(() -> new StartException("feed.kind is file: name feed.file")));
      default -> (now, last, parameters) -> java.util.Optional.empty();
    };
  }

  private List<ProverAgent> agents(Stores stores, Prepared prepared) {
    int freed = stores.batches().freeLeases(OWN_WORKERS);
    if (freed > 0) {
      progress.accept(freed + " proof jobs of this node's last run are free again");
    }
    List<ProverAgent> agents = new ArrayList<>();
    for (int i = 0; i < config.prover().workers(); i++) {
      AgentOptions usual =
          AgentOptions.of(OWN_WORKERS + AgentOptions.uniqueName(), prepared.record().shapes());
      AgentOptions options =
          new AgentOptions(
              usual.name(),
              usual.shapes(),
              config.prover().lease(),
              java.time.Duration.ofMillis(200),
              usual.grace(),
              workerOptions());
      agents.add(
          new ProverAgent(options, stores.queue(), prepared.keys(), new MeteredAgent(metrics)));
    }
    return agents;
  }

  private ProverHost checker(ProvingKeys keys) {
    return WorkerHost.forChecks(keys, workerOptions());
  }

  private WorkerOptions workerOptions() {
    return new WorkerOptions(
        config.prover().memory(),
        WorkerOptions.DEFAULT.startLimit(),
        WorkerOptions.DEFAULT.proofLimit());
  }

  private <T extends AutoCloseable> T kept(T part) {
    built.push(part);
    return part;
  }
}
