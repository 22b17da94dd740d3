package org.novation.sequencer.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.novation.ledger.command.Command;
import org.novation.ledger.command.SignedInstruction;
import org.novation.ledger.command.SignedOrder;
import org.novation.sequencer.api.ApiException;
import org.novation.sequencer.api.ApiServer;
import org.novation.sequencer.api.StateDigest;
import org.novation.sequencer.config.NodeConfig;
import org.novation.sequencer.lifecycle.StartException;
import org.novation.sequencer.metrics.NodeMetrics;
import org.novation.sequencer.metrics.Readings;
import org.novation.sequencer.node.JournalRecord.Origin;

/**
 * A node: takes what traders sign, keeps it, proves it and settles it. Status, health and metrics
 * answer from the first moment on; orders are taken once the state is verified.
 */
public final class Node implements NodeView, Intake, AutoCloseable {
  private final NodeConfig config;
  private final FolderClaim folder;
  private final NodeMetrics metrics;
  private final ApiServer api;
  private final StatusBoard<NodeStatus> board;
  private volatile Running running;
  private volatile String phase = "the node starts";
  private volatile NodeStatus.State state = NodeStatus.State.STARTING;

  private Node(NodeConfig config) throws StartException, InterruptedException {
    this.config = config;
    this.folder = FolderClaim.take(config.data());
    this.board = new StatusBoard<>(this::fresh);
    this.metrics = new NodeMetrics(config.data(), this::status, this::readings);
    try {
      this.api =
          ApiServer.start(
              config.http(), config.data(), new ApiServer.Parts(this, this, metrics, this::digest));
    } catch (ApiException e) {
      metrics.close();
      release();
      throw new StartException(e.getMessage(), e);
    }
  }

  /**
   * Starts a node and returns once it takes orders.
   *
   * @param root the project's folder, with contracts
   * @param progress told in words what takes long
   * @throws StartException if it cannot start; what to do is in the message
   */
  public static Node start(NodeConfig config, Path root, Consumer<String> progress)
      throws StartException, InterruptedException {
    Node node = new Node(config);
    try {
      Consumer<String> tell =
          text -> {
            node.phase = text;
            progress.accept(text);
          };
      node.running = Assembly.assemble(config, root, node.metrics, tell, node::state);
      node.state = NodeStatus.State.RUNNING;
      return node;
    } catch (StartException | InterruptedException | RuntimeException | Error e) {
      node.close();
      throw e;
    }
  }

  /** Port of API, health and metrics. */
  public int port() {
    return api.port();
  }

  @Override
  public CompletableFuture<Answer> place(SignedOrder order) {
    return submit(Origin.TRADER, time -> new Command.PlaceOrder(time, order));
  }

  @Override
  public CompletableFuture<Answer> instruct(SignedInstruction instruction) {
    return submit(Origin.TRADER, time -> new Command.Instruct(time, instruction));
  }

  @Override
  public CompletableFuture<Answer> seal() {
    return submit(Origin.OPERATOR, Command.SealBatch::new);
  }

  private CompletableFuture<Answer> submit(Origin origin, LongFunction<Command> command) {
    Running now = running;
    return now == null || state == NodeStatus.State.DRAINING
        ? CompletableFuture.completedFuture(new Answer.Closed(Reason.NOT_READY, phase, 5))
        : now.engine().submit(origin, command);
  }

  @Override
  public NodeStatus status() {
    return board.get();
  }

  @Override
  public Deployment deployment() {
    Running now = running;
    if (now == null) {
      throw new IllegalStateException(phase);
    }
    return now.deployment();
  }

  @Override
  public boolean alive() {
    Running now = running;
    return now == null || (now.engine().alive() && now.doors().fatal().isEmpty());
  }

  /** Waits until the node has halted by itself, for whoever has nothing else to do. */
  public void awaitHalt() throws InterruptedException {
    while (alive()) {
      Thread.sleep(200);
    }
  }

  /** Takes no more orders, executes and keeps what it has, lets go of everything. */
  @Override
  public void close() throws InterruptedException {
    state = NodeStatus.State.DRAINING;
    phase = "the node shuts down";
    Running now = running;
    if (now != null) {
      now.close();
    }
    api.close();
    metrics.close();
    release();
  }

  private void release() {
    try {
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void state(NodeStatus.State next) {
    state = next;
  }

  private NodeStatus fresh() {
    Running now = running;
    return now == null
        ? new NodeStatus(
            state,
            false,
            List.of(phase),
            new NodeStatus.Heights(0, 0, 0, 0, 0, 0, 0, 0),
            List.of(),
            List.of(),
            new NodeStatus.L1("", -1, -1, -1, config.l1().finality(), -1, -1, 0, -1, "0"),
            new NodeStatus.Intake(false, 0, config.batches().maxBacklog(), 0, 0),
            new NodeStatus.OpenBatch(-1, List.of()),
            List.of())
        : now.status(state);
  }

  private Readings readings() {
    return Optional.ofNullable(running).map(Running::readings).orElseGet(Running::noReadings);
  }

  /** Hash of the whole state between two commands; for the operator. */
  CompletableFuture<StateDigest> digest() {
    Running now = running;
    return now == null
        ? CompletableFuture.failedFuture(new IllegalStateException(phase))
        : now.digest();
  }
}
