package org.novation.sequencer.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.rollup.Rollup;
import org.novation.ledger.batch.FeeSchedule;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.engine.Ledger;
import org.novation.ledger.engine.LedgerConfig;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.message.Deployment;
import org.novation.ledger.oracle.Committee;
import org.novation.ledger.state.L1Address;
import org.novation.nativelib.BatchShape;
import org.novation.prover.InProcessHost;
import org.novation.prover.KeyStore;
import org.novation.prover.Prover;
import org.novation.prover.ProvingKeys;
import org.novation.prover.Shapes;
import org.novation.sequencer.BatchFailure;
import org.novation.sequencer.BatchLoop;
import org.novation.sequencer.L1Clock;
import org.novation.sequencer.Settler;
import org.novation.sequencer.feed.PublisherCommittee;
import org.novation.sequencer.market.MarketsException;
import org.novation.sequencer.market.MarketsFile;

/** One run of the demo, from an empty chain to checked figures. */
final class DemoRun {
  /** The quickest to prove for so few traders. */
  static final Shape SHAPE = Shape.S8;

  /** Traders, the fee account not counted. */
  static final int PEOPLE = 55;

  /** 2 and 5 hundredths of a percent. */
  private static final FeeSchedule FEES = new FeeSchedule(3_355, 8_388);

  /**
   * Where and when it runs.
   *
   * @param l1 a test chain
   * @param clock of that chain
   * @param rounds when rounds come
   * @param genesis Unix seconds of round 0
   * @param period seconds between rounds
   * @param name for the table
   */
  record Place(L1 l1, L1Clock clock, RoundClock rounds, long genesis, long period, String name) {}

  /**
   * What came of it.
   *
   * @param table for people
   * @param holds whether every check holds
   */
  record Result(Figures figures, String table, boolean holds) {}

  private final Path root;
  private final int people;
  private final Place place;
  private final List<RealTrade> trades;
  private final Console console;

  /**
   * @param root the project's folder
   * @param people traders, at least twice as many as one batch has room for
   */
  DemoRun(Path root, Place place, List<RealTrade> trades, int people, Console console) {
    this.root = root;
    this.people = people;
    this.place = place;
    this.trades = trades;
    this.console = console;
  }

  Result run()
      throws DemoFailure,
          MarketsException,
          BatchFailure,
          L1Exception,
          IOException,
          InterruptedException {
    MarketsFile markets =
        MarketsFile.read(root.resolve("data").resolve("markets.json"), place.period());
    Parameters parameters = markets.parameters(place.genesis(), place.period());
    Committee committee = PublisherCommittee.committee();
    KeyStore store = new KeyStore(KeyStore.defaultRoot(), console::say);
    ProvingKeys keys = store.open(SHAPE.name());
    Shapes shapes = Shapes.of(List.of(SHAPE.name()));
    BatchShape shape = shapes.list().getFirst();
    console.say("deploying token, vault, inbox, settlement and the verifier of the keys");
    DemoChain chain =
        DemoChain.deploy(
            place.l1(), root.resolve("verifier-contracts"), keys, shape, parameters, committee);
    Ledger ledger = Ledger.genesis(config(chain.rollup(), parameters, committee));
    Settler settler =
        new Settler(chain.rollup().settlement(), chain.operator(), place.clock(), List.of(shape));
    Path setAside = root.resolve("build").resolve("unproven");
    try (Prover prover = new Prover(shapes, store, InProcessHost::new);
        BatchLoop loop = new BatchLoop(ledger, prover, settler, console, setAside)) {
      Story story = new Story(chain, place, loop, SHAPE, console);
      Story.Ending ending = story.tell(trades, markets.markets(), people);
      Closing closing = new Closing(chain, ledger, keys, console);
      return closing.close(ending, trades.size(), markets.real(), place.name());
    }
  }

  private LedgerConfig config(Rollup rollup, Parameters parameters, Committee committee) {
    L1Address settlement = L1Address.of(rollup.settlement().address().bytes());
    Deployment deployment = new Deployment(place.l1().chainId(), settlement);
    return new LedgerConfig(deployment, List.of(SHAPE), FEES, parameters, committee);
  }
}
