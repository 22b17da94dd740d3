package org.novation.sequencer.demo;

import java.math.BigInteger;
import java.util.List;
import org.novation.bridge.Address;
import org.novation.bridge.L1Exception;
import org.novation.bridge.rollup.Rollup;
import org.novation.ledger.batch.StateView;
import org.novation.ledger.engine.Ledger;
import org.novation.ledger.state.MarketState;
import org.novation.prover.ProvingKeys;
import org.novation.sequencer.market.Decimals;
import org.novation.sequencer.market.Market;

/** Claims the withdrawals, checks everything and adds up. */
final class Closing {
  private static final int MANY = 50;

  private final DemoChain chain;
  private final Ledger ledger;
  private final ProvingKeys keys;
  private final Console console;

  Closing(DemoChain chain, Ledger ledger, ProvingKeys keys, Console console) {
    this.chain = chain;
    this.ledger = ledger;
    this.keys = keys;
    this.console = console;
  }

  /**
   * Closes a run.
   *
   * @param trades that were to be replayed
   * @param real the market they were replayed in
   * @param place name of the L1
   */
  DemoRun.Result close(Story.Ending ending, int trades, Market real, String place)
      throws L1Exception {
    Rollup rollup = chain.rollup();
    console.say("claiming the withdrawals on the L1");
    Checks.Check arrived = claim(ending.payees());
    Checks.Check root = Checks.root(ledger, rollup);
    Checks.Check vault = Checks.vault(ledger, rollup);
    Checks checks = new Checks();
    checks.add(root);
    checks.add(vault);
    checks.add(arrived);
    addStory(checks, ending, trades);
    Figures.Verdicts verdicts = new Figures.Verdicts(root.holds(), vault.holds(), arrived.holds());
    Figures figures =
        Figures.of(
            ending.batches(), ending.trading(), ending.tally(), keys.constraints(), verdicts);
    String table = DemoReport.of(figures, ending.tally(), setting(real, place), checks.all());
    return new DemoRun.Result(figures, table, checks.hold());
  }

  private void addStory(Checks checks, Story.Ending ending, int trades) throws L1Exception {
    Tally tally = ending.tally();
    checks.add(Checks.Check.of("every real trade happened", trades, tally.realTrades()));
    checks.add(
        Checks.Check.of("every batch is final", ledger.sealedBatches(), ending.batches().size()));
    long queued = chain.rollup().inbox().count();
    checks.add(Checks.Check.of("every deposit was taken", queued, ledger.view().queueIndex()));
    checks.add(Checks.Check.of("the fall was met by liquidation", true, tally.liquidations() > 0));
    checks.add(Checks.Check.of("the house took the rest over", true, tally.takeovers() > 0));
    if (trades >= MANY) {
      boolean many = tally.traders() >= MANY;
      checks.add(Checks.Check.of("at least " + MANY + " traders traded", true, many));
    }
  }

  /** Each payee claims, and owns afterwards just as much more. */
  private Checks.Check claim(List<Trader> payees) throws L1Exception {
    Rollup rollup = chain.rollup();
    BigInteger arrived = BigInteger.ZERO;
    for (Trader trader : payees) {
      Address owner = trader.wallet().address();
      BigInteger before = rollup.token().balanceOf(owner);
      if (rollup.vault().claimable(owner).signum() > 0) {
        rollup.vault().claim(trader.wallet(), owner);
      }
      arrived = arrived.add(rollup.token().balanceOf(owner).subtract(before));
    }
    BigInteger expected = Payments.WITHDRAWAL.multiply(BigInteger.valueOf(payees.size()));
    return Checks.Check.of("the withdrawals arrived on the L1", expected, arrived);
  }

  private DemoReport.Setting setting(Market real, String place) {
    BigInteger funding =
        BigInteger.valueOf(ledger.view().markets().row(real.row()).funding())
            .multiply(BigInteger.TEN.pow(real.lotDigits()));
    return new DemoReport.Setting(
        place,
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
      BigInteger lots = BigInteger.valueOf(market.houseLots());
      equity = equity.add(lots.multiply(BigInteger.valueOf(market.mark() - market.funding())));
    }
    return equity;
  }

  private static String money(BigInteger units) {
    return Decimals.text(units, Market.COLLATERAL_DIGITS, 4) + " TUSD";
  }
}
