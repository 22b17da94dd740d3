package org.novation.sequencer.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import org.novation.bridge.Address;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.rollup.Rollup;
import org.novation.ledger.batch.FeeSchedule;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.batch.StateView;
import org.novation.ledger.engine.Ledger;
import org.novation.ledger.engine.LedgerConfig;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.message.Deployment;
import org.novation.ledger.oracle.Committee;
import org.novation.ledger.state.L1Address;
import org.novation.ledger.state.MarketState;
import org.novation.nativelib.BatchShape;
import org.novation.prover.InProcessHost;
import org.novation.prover.KeyStore;
import org.novation.prover.Prover;
import org.novation.prover.ProvingKeys;
import org.novation.prover.Shapes;
import org.novation.sequencer.BatchFailure;
import org.novation.sequencer.BatchLoop;
import org.novation.sequencer.FinalBatch;
import org.novation.sequencer.L1Clock;
import org.novation.sequencer.Settler;

/** One run of the demo, from an empty chain to checked figures. */
final class DemoRun {
  /** The quickest to prove for so few traders. */
  static final Shape SHAPE = Shape.S8;

  /** Traders, the fee account not counted. */
  static final int PEOPLE = 55;

  private static final int MANY = 50;

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

  /** What came of it. */
  record Result(Figures figures, List<Checks.Check> checks, String table) {
    boolean holds() {
      return checks.stream().allMatch(Checks.Check::holds);
    }
  }

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

  Result run() throws DemoFailure, BatchFailure, L1Exception, IOException, InterruptedException {
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
      return story(markets, chain, loop, keys);
    }
  }

  private LedgerConfig config(Rollup rollup, Parameters parameters, Committee committee) {
    L1Address settlement = L1Address.of(rollup.settlement().address().bytes());
    Deployment deployment = new Deployment(place.l1().chainId(), settlement);
    return new LedgerConfig(deployment, List.of(SHAPE), FEES, parameters, committee);
  }

  private Result story(MarketsFile markets, DemoChain chain, BatchLoop loop, ProvingKeys keys)
      throws DemoFailure, BatchFailure, L1Exception, InterruptedException {
    List<TradePlan.Planned> plan = TradePlan.of(trades, SHAPE);
    List<Market> madeUp = markets.markets().subList(1, markets.markets().size());
    console.expect(
        Opening.batches(people, SHAPE)
            + SideMarkets.batches(madeUp.size(), SHAPE)
            + plan.size()
            + Crash.BATCHES);
    PriceFeed feed = new PriceFeed(markets.markets(), trades.getFirst().price());
    Exchange exchange = new Exchange(loop, place.rounds(), feed, place.clock().now());

    console.say("depositing through the inbox for " + people + " traders");
    List<Trader> traders = new Opening(chain, place.clock(), exchange, SHAPE, people).run();
    Floor floor = new Floor(exchange, traders, TradePlan.traders(SHAPE));
    console.say("trading in " + madeUp.size() + " made-up markets");
    new SideMarkets(exchange, floor, madeUp, SHAPE).run(trades.getFirst());
    console.say("replaying " + trades.size() + " real trades");
    long before = loop.ledger().sealedBatches();
    new RealTrading(exchange, floor, markets.real()).run(plan);
    long after = loop.ledger().sealedBatches();
    console.say("a fall of " + madeUp.getFirst().symbol() + ", and what follows");
    new Crash(exchange, traders, madeUp.getFirst()).run(trades.getLast());
    Payments payments = new Payments(exchange, traders);
    payments.run();
    console.say("waiting until all batches are final");
    List<FinalBatch> batches = loop.finish();
    List<FinalBatch> trading =
        batches.stream()
            .filter(batch -> batch.sealed().number() > before && batch.sealed().number() <= after)
            .toList();
    return close(chain, exchange, payments, batches, trading, keys, markets);
  }

  private Result close(
      DemoChain chain,
      Exchange exchange,
      Payments payments,
      List<FinalBatch> batches,
      List<FinalBatch> trading,
      ProvingKeys keys,
      MarketsFile markets)
      throws L1Exception {
    Ledger ledger = exchange.ledger();
    Rollup rollup = chain.rollup();
    Tally tally = exchange.tally();
    console.say("claiming the withdrawals on the L1");
    Checks.Check arrived = claim(chain, payments);
    Checks.Check root = Checks.root(ledger, rollup);
    Checks.Check vault = Checks.vault(ledger, rollup);
    Checks checks = new Checks();
    checks.add(root);
    checks.add(vault);
    checks.add(arrived);
    checks.add(Checks.Check.of("every real trade happened", trades.size(), tally.realTrades()));
    checks.add(Checks.Check.of("every batch is final", ledger.sealedBatches(), batches.size()));
    checks.add(
        Checks.Check.of(
            "every deposit was taken", rollup.inbox().count(), ledger.view().queueIndex()));
    checks.add(Checks.Check.of("the fall was met by liquidation", true, tally.liquidations() > 0));
    checks.add(Checks.Check.of("the house took the rest over", true, tally.takeovers() > 0));
    if (trades.size() >= MANY) {
      checks.add(
          Checks.Check.of("at least " + MANY + " traders traded", true, tally.traders() >= MANY));
    }
    Figures figures =
        Figures.of(
            batches,
            trading,
            tally,
            keys.constraints(),
            new Figures.Verdicts(root.holds(), vault.holds(), arrived.holds()));
    String table = DemoReport.of(figures, tally, setting(ledger, keys, markets), checks.all());
    return new Result(figures, checks.all(), table);
  }

  private DemoReport.Setting setting(Ledger ledger, ProvingKeys keys, MarketsFile markets) {
    Market real = markets.real();
    BigInteger funding =
        BigInteger.valueOf(ledger.view().markets().row(real.row()).funding())
            .multiply(BigInteger.TEN.pow(real.lotDigits()));
    return new DemoReport.Setting(
        place.name(),
        "%s, %,d constraints".formatted(keys.shape(), keys.constraints()),
        ledger.view().accountCount(),
        money(funding),
        money(houseEquity(ledger.view())),
        console.elapsed().toSeconds());
  }

  /** Its cash and what its positions are worth at the marks (SPEC S8). */
  private static BigInteger houseEquity(StateView state) {
    BigInteger equity = state.houseCash().value();
    for (MarketState market : state.markets().rows()) {
      equity =
          equity.add(
              BigInteger.valueOf(market.houseLots())
                  .multiply(BigInteger.valueOf(market.mark() - market.funding())));
    }
    return equity;
  }

  private static String money(BigInteger units) {
    return Decimals.text(units, Market.COLLATERAL_DIGITS, 4) + " TUSD";
  }

  /** Each withdrawer claims, and owns afterwards just as much more. */
  private static Checks.Check claim(DemoChain chain, Payments payments) throws L1Exception {
    BigInteger expected = BigInteger.ZERO;
    BigInteger arrived = BigInteger.ZERO;
    for (Trader trader : payments.withdrawers()) {
      Address owner = trader.wallet().address();
      BigInteger before = chain.rollup().token().balanceOf(owner);
      if (chain.rollup().vault().claimable(owner).signum() > 0) {
        chain.rollup().vault().claim(trader.wallet(), owner);
      }
      arrived = arrived.add(chain.rollup().token().balanceOf(owner).subtract(before));
      expected = expected.add(Payments.WITHDRAWAL);
    }
    return Checks.Check.of("the withdrawals arrived", expected, arrived);
  }
}
