package org.novation.trials;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.novation.bridge.Address;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.abi.Contract;
import org.novation.bridge.abi.Reverts;
import org.novation.bridge.rollup.Artifacts;
import org.novation.bridge.rollup.Rollup;
import org.novation.bridge.rpc.JsonRpcL1;
import org.novation.bridge.rpc.Patience;
import org.novation.ledger.batch.FeeSchedule;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.engine.LedgerConfig;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.message.Deployment;
import org.novation.ledger.state.L1Address;
import org.novation.sequencer.feed.PublisherCommittee;
import org.novation.sequencer.market.MarketsException;
import org.novation.sequencer.market.MarketsFile;
import org.novation.trials.chain.Anvil;
import org.novation.trials.chain.ChainTime;
import org.novation.trials.node.NodeConfigFile;
import org.novation.trials.node.NodeProcess;

/**
 * Where a trial takes place: a folder, a chain that the trial owns, and a node on both. Contracts,
 * accounts and figures are read from the chain, not from the node.
 */
public final class Venue implements AutoCloseable {
  /** A node may take so long for its first start, with the deployment. */
  public static final Duration FIRST_START = Duration.ofMinutes(3);

  private final Path root;
  private final Path folder;
  private final Path marketsFile;
  private final Anvil anvil;
  private final L1 l1;
  private final NodeConfigFile config;
  private final NodeProcess node;
  private final ChainTime time;
  private Rollup rollup;
  private Contract settlement;
  private LedgerConfig ledger;
  private MarketsFile markets;
  private long firstBlock;

  /**
   * What a trial decides about its venue.
   *
   * @param shapes circuits of the deployment
   * @param period seconds between rounds
   * @param markets file of the markets, or null for the project's
   * @param nodeL1 address at which the node sees the chain, or null for the chain's own
   * @param javaOptions of the node
   * @param environment of the node
   */
  public record Options(
      List<String> shapes,
      long period,
      Path markets,
      URI nodeL1,
      List<String> javaOptions,
      Map<String, String> environment) {
    public static Options of(List<String> shapes, long period) {
      return new Options(shapes, period, null, null, List.of(), Map.of());
    }
  }

  private Venue(Path root, Path folder, Anvil anvil, Options options)
      throws TrialFailure, L1Exception {
    this.root = root;
    this.folder = folder;
    this.anvil = anvil;
    this.l1 = JsonRpcL1.connect(anvil.address(), Patience.ofLocalNode());
    this.time = new ChainTime(l1);
    this.marketsFile =
        options.markets() == null ? root.resolve("data/markets.json") : options.markets();
    int port = NodeProcess.freePort();
    URI seen = options.nodeL1() == null ? anvil.address() : options.nodeL1();
    this.config =
        new NodeConfigFile()
            .text("", "data", folder.resolve("node"))
            .text("", "markets", marketsFile)
            .text("l1", "url", seen)
            .text("l1", "finality", "1")
            .text("l1", "poll", "250ms")
            .plain("http", "port", port)
            .texts("batches", "shapes", options.shapes())
            .plain("feed", "period-seconds", options.period());
    this.node =
        new NodeProcess(
            folder.resolve("node.toml"),
            folder.resolve("node.out"),
            URI.create("http://127.0.0.1:" + port),
            options.javaOptions(),
            options.environment());
  }

  /**
   * Sets up an empty venue; the node is not started.
   *
   * @param root the project's folder
   * @param folder a new folder for all that the trial writes
   * @param anvil a chain without contracts; the venue closes it
   */
  public static Venue open(Path root, Path folder, Anvil anvil, Options options)
      throws TrialFailure {
    try {
      Files.createDirectories(folder);
      return new Venue(root, folder.toAbsolutePath(), anvil, options);
    } catch (IOException | L1Exception e) {
      anvil.close();
      throw new TrialFailure("the venue cannot be set up: " + e.getMessage(), e);
    }
  }

  /** The node's first start, at which it deploys; returns the milliseconds until it was ready. */
  public long firstStart() throws TrialFailure, InterruptedException {
    deploy();
    return node.awaitReady(FIRST_START);
  }

  /** Starts the node for the first time and returns once the deployment is known. */
  public void deploy() throws TrialFailure, InterruptedException {
    launch();
    JsonNode deployment =
        Waiting.value("the deployment's addresses", FIRST_START, this::deploymentOrEnd);
    try {
      bind(new Address(deployment.path("settlement").asText()), deployment);
    } catch (IOException | L1Exception | MarketsException e) {
      throw new TrialFailure("the deployment cannot be used: " + e.getMessage(), e);
    }
  }

  private Optional<JsonNode> deploymentOrEnd() throws TrialFailure {
    if (!node.alive()) {
      throw new TrialFailure("the node ended instead of deploying:\n" + node.tail());
    }
    return node.client().deployment();
  }

  /** Writes the configuration and starts the node; returns the milliseconds until it was ready. */
  public long start(Duration limit) throws TrialFailure, InterruptedException {
    launch();
    return node.awaitReady(limit);
  }

  /** Writes the configuration and starts the node, without waiting for it. */
  public void launch() throws TrialFailure {
    config.write(folder.resolve("node.toml"));
    node.start();
  }

  private void bind(Address address, JsonNode deployment)
      throws IOException, L1Exception, MarketsException {
    Artifacts artifacts = Artifacts.ofForge(root.resolve("verifier-contracts"));
    firstBlock = deployment.path("firstBlock").asLong();
    rollup = Rollup.at(l1, artifacts, address, firstBlock);
    settlement =
        new Contract(
            l1, address, artifacts.settlement(), new Reverts(List.of(artifacts.settlement())));
    long genesis = settlement.number("genesis").longValueExact();
    long period = settlement.number("period").longValueExact();
    markets = MarketsFile.read(marketsFile, period);
    Parameters parameters = markets.parameters(genesis, period);
    JsonNode fees = deployment.findPath("fees");
    List<Shape> shapes = deployment.findPath("shapes").valueStream().map(Venue::shape).toList();
    ledger =
        new LedgerConfig(
            new Deployment(l1.chainId(), L1Address.of(address.bytes())),
            shapes,
            new FeeSchedule(fees.path("maker").asInt(), fees.path("taker").asInt()),
            parameters,
            PublisherCommittee.committee());
  }

  private static Shape shape(JsonNode shape) {
    return Shape.byName(shape.isTextual() ? shape.asText() : shape.path("name").asText());
  }

  public Path root() {
    return root;
  }

  public Path folder() {
    return folder;
  }

  /** The node's data folder. */
  public Path data() {
    return folder.resolve("node");
  }

  public Anvil anvil() {
    return anvil;
  }

  public L1 l1() {
    return l1;
  }

  public ChainTime time() {
    return time;
  }

  /** What the node is configured with, to be changed before the next start. */
  public NodeConfigFile config() {
    return config;
  }

  public NodeProcess node() {
    return node;
  }

  /** The deployment's contracts, once the node has started. */
  public Rollup rollup() {
    return rollup;
  }

  /** The settlement contract with its events. */
  public Contract settlement() {
    return settlement;
  }

  public long firstBlock() {
    return firstBlock;
  }

  /** What an independent ledger of this deployment starts with. */
  public LedgerConfig ledger() {
    return ledger;
  }

  public MarketsFile markets() {
    return markets;
  }

  @Override
  public void close() {
    node.close();
    l1.close();
    anvil.close();
  }
}
