package org.novation.sequencer.lifecycle;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.novation.bridge.Address;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.Wallet;
import org.novation.bridge.abi.Artifact;
import org.novation.bridge.abi.SolidityCompiler;
import org.novation.bridge.rollup.Artifacts;
import org.novation.bridge.rollup.Deployer;
import org.novation.bridge.rollup.Plan;
import org.novation.bridge.rollup.Rollup;
import org.novation.ledger.engine.LedgerConfig;
import org.novation.ledger.snapshot.Sha256;
import org.novation.ledger.state.StateRoot;
import org.novation.nativelib.BatchShape;
import org.novation.prover.KeyStore;
import org.novation.prover.ProvingKeys;
import org.novation.prover.Shapes;
import org.novation.sequencer.Settler;
import org.novation.sequencer.feed.PublisherCommittee;
import org.novation.sequencer.market.MarketsException;
import org.novation.sequencer.market.MarketsFile;

/** Puts the contracts of a new rollup on a test chain, and finds those of an old one. */
public final class Deployments {
  private static final BigInteger OPENING_FEE = BigInteger.valueOf(1_000);
  private static final BigInteger QUEUE_FEE = BigInteger.TEN;
  private static final BigInteger FUNDS = BigInteger.TEN.pow(21);

  /**
   * Batches committed and not proven that the contract allows. A node's backlog stays well below
   * it, lest a sealed batch could not be committed for want of proofs.
   */
  private static final int MOST_UNPROVEN = 1_024;

  /** The largest backlog that a node may have. */
  public static final int MOST_BACKLOG = MOST_UNPROVEN - 24;

  private static final int NOTICE = 3_600;

  /**
   * How far a batch's time may lie back at its commit, seconds (SPEC P7). A batch that misses it
   * can never be committed and nothing after it either, so it is a day, while intake closes after
   * half an hour without a commit: an outage may last the rest of the day.
   */
  private static final long WINDOW = 86_400;

  /** 2 and 5 hundredths of a percent. */
  private static final int MAKER = 3_355;

  private static final int TAKER = 8_388;

  private final L1 l1;
  private final Path contracts;
  private final KeyStore keys;
  private final Consumer<String> progress;

  /**
   * @param contracts the Foundry project, built
   * @param keys of the circuits
   * @param progress told what takes long
   */
  public Deployments(L1 l1, Path contracts, KeyStore keys, Consumer<String> progress) {
    this.l1 = l1;
    this.contracts = contracts;
    this.keys = keys;
    this.progress = progress;
  }

  /**
   * Who a new rollup belongs to.
   *
   * @param governor deploys, registers shapes
   * @param committer may commit batches
   * @param settler brings proofs
   */
  public record Roles(Wallet governor, Address committer, Address settler) {}

  /**
   * Puts token, vault, inbox, settlement and verifiers on a test chain.
   *
   * @throws StartException if it is no test chain: keys made on one machine are refused elsewhere
   */
  public DeploymentRecord deploy(Roles roles, List<String> shapes, Path marketsFile, long period)
      throws StartException, MarketsException, L1Exception, IOException {
    fund(roles);
    progress.accept("deploying token, vault, inbox, settlement on chain " + l1.chainId());
    long genesis = l1.time();
    String markets = DeploymentRecord.read(marketsFile);
    Artifacts artifacts = Artifacts.ofForge(contracts);
    Deployer deployer = new Deployer(l1, artifacts, roles.governor());
    MarketsFile listed = MarketsFile.parse(marketsFile.toString(), markets, period);
    Plan plan = plan(roles, listed, genesis, period);
    var token = deployer.token();
    var settlement = deployer.settlement(plan, token.address());
    for (BatchShape shape : Shapes.of(shapes).list()) {
      progress.accept("registering the verifier of shape " + shape.name());
      ProvingKeys made = keys.open(shape.name());
      deployer.shape(
          settlement.address(), Settler.shape(shape), verifier(made), made.test(), keyHash(made));
    }
    return new DeploymentRecord(
        l1.chainId(),
        settlement.address().hex(),
        settlement.block(),
        genesis,
        period,
        WINDOW,
        shapes,
        markets,
        MAKER,
        TAKER);
  }

  /**
   * The contracts of a deployment.
   *
   * @throws StartException if chain and record do not belong together
   */
  public Rollup bind(DeploymentRecord record, LedgerConfig ledger)
      throws StartException, L1Exception, IOException {
    if (record.chainId() != l1.chainId()) {
      throw new StartException(
          "this node belongs to chain %d, the L1 is chain %d: name the right node with --l1, or"
                  .formatted(record.chainId(), l1.chainId())
              + " another data folder");
    }
    Rollup rollup =
        Rollup.at(l1, Artifacts.ofForge(contracts), record.address(), record.firstBlock());
    BigInteger parameters = rollup.settlement().parametersAt(0);
    if (!parameters.equals(ledger.parameters().hash().value())) {
      throw new StartException(
          "the contract's parameters are not those of this node: the database is of another"
              + " deployment");
    }
    return rollup;
  }

  private void fund(Roles roles) throws StartException, L1Exception {
    var powers =
        l1.testChain()
            .orElseThrow(
                () ->
                    new StartException(
                        "chain %d is no test chain, and the keys on this machine are test keys:"
                                .formatted(l1.chainId())
                            + " name a settlement that is deployed, as l1.settlement"));
    for (Address address :
        List.of(roles.governor().address(), roles.committer(), roles.settler())) {
      powers.fund(address, FUNDS);
    }
  }

  private Plan plan(Roles roles, MarketsFile markets, long genesis, long period)
      throws MarketsException {
    return new Plan(
        roles.governor().address(),
        roles.committer(),
        roles.governor().address(),
        l1.chainId(),
        genesis,
        period,
        WINDOW,
        NOTICE,
        MOST_UNPROVEN,
        StateRoot.genesis().hash().value(),
        markets.parameters(genesis, period).hash().value(),
        PublisherCommittee.committee().hash().value(),
        OPENING_FEE,
        QUEUE_FEE);
  }

  private Artifact verifier(ProvingKeys made) throws L1Exception, IOException {
    return new SolidityCompiler(contracts).compile(made.verifierContract(), "Verifier");
  }

  /** What the contract keeps of a verifier: its source holds the verification key. */
  public static byte[] keyHash(ProvingKeys made) throws IOException {
    return Sha256.of(Files.readAllBytes(made.verifierContract()));
  }
}
