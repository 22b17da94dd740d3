package org.novation.sequencer.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import org.novation.bridge.Address;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.TestChain;
import org.novation.bridge.Wallet;
import org.novation.bridge.abi.Artifact;
import org.novation.bridge.abi.SolidityCompiler;
import org.novation.bridge.rollup.Artifacts;
import org.novation.bridge.rollup.Deployer;
import org.novation.bridge.rollup.Plan;
import org.novation.bridge.rollup.QueueWatcher;
import org.novation.bridge.rollup.QueuedOperation;
import org.novation.bridge.rollup.Rollup;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.oracle.Committee;
import org.novation.ledger.scenario.Keyring;
import org.novation.ledger.state.StateRoot;
import org.novation.nativelib.BatchShape;
import org.novation.prover.ProvingKeys;
import org.novation.sequencer.Settler;
import org.novation.sequencer.lifecycle.Deployments;

/** The L1 with the contracts on it, and the people who use them. */
final class DemoChain {
  private static final BigInteger ETHER = BigInteger.TEN.pow(18);
  private static final BigInteger OPENING_FEE = BigInteger.valueOf(1_000);
  private static final BigInteger QUEUE_FEE = BigInteger.TEN;
  private static final int MOST_UNPROVEN = 16;

  private final TestChain powers;
  private final Wallet operator;
  private final Rollup rollup;
  private final QueueWatcher queue;

  private DemoChain(TestChain powers, Wallet operator, Rollup rollup) {
    this.powers = powers;
    this.operator = operator;
    this.rollup = rollup;
    this.queue = rollup.inbox().watch(0);
  }

  /**
   * Puts token, vault, inbox, settlement and the verifier of the keys on a chain.
   *
   * @throws DemoFailure if it is not a test chain: there are no funds for made-up traders elsewhere
   */
  static DemoChain deploy(
      L1 l1,
      Path contracts,
      ProvingKeys keys,
      BatchShape shape,
      Parameters parameters,
      Committee committee)
      throws DemoFailure, L1Exception, IOException {
    TestChain powers = powers(l1);
    Wallet operator = new Wallet(new BigInteger(1, Keyring.secret("operator", 0)));
    powers.fund(operator.address(), ETHER.multiply(BigInteger.valueOf(1_000)));
    Artifacts artifacts = Artifacts.ofForge(contracts);
    Artifact verifier =
        new SolidityCompiler(contracts).compile(keys.verifierContract(), "Verifier");
    Deployer deployer = new Deployer(l1, artifacts, operator);
    Plan plan = plan(l1, operator.address(), parameters, committee);
    var token = deployer.token();
    var settlement = deployer.settlement(plan, token.address());
    deployer.shape(
        settlement.address(),
        Settler.shape(shape),
        verifier,
        keys.test(),
        Deployments.keyHash(keys));
    Rollup rollup = Rollup.at(l1, artifacts, settlement.address(), settlement.block(), verifier);
    return new DemoChain(powers, operator, rollup);
  }

  private static TestChain powers(L1 l1) throws DemoFailure {
    return l1.testChain()
        .orElseThrow(
            () ->
                new DemoFailure(
                    "chain "
                        + l1.chainId()
                        + " is no test chain: the demo makes money for its traders and proves with"
                        + " test keys, so start an anvil and give its address"));
  }

  private static Plan plan(L1 l1, Address operator, Parameters parameters, Committee committee) {
    return new Plan(
        operator,
        operator,
        operator,
        l1.chainId(),
        parameters.genesis(),
        parameters.period(),
        0,
        3_600,
        MOST_UNPROVEN,
        StateRoot.genesis().hash().value(),
        parameters.hash().value(),
        committee.hash().value(),
        OPENING_FEE,
        QUEUE_FEE);
  }

  Wallet operator() {
    return operator;
  }

  Rollup rollup() {
    return rollup;
  }

  /** Gives a trader coins and collateral, all of which goes into a new account. */
  void open(Trader trader, BigInteger amount) throws L1Exception {
    Address owner = trader.wallet().address();
    powers.fund(owner, ETHER);
    rollup.token().mint(operator, owner, amount);
    rollup.token().approve(trader.wallet(), rollup.vault().address(), amount);
    var key = trader.key();
    rollup
        .inbox()
        .open(
            trader.wallet(),
            key.x().value(),
            key.y().value(),
            trader.viewingKeyHash().value(),
            amount);
  }

  /** What the inbox has received since the last call. */
  List<QueuedOperation> poll() throws L1Exception {
    return queue.poll();
  }
}
