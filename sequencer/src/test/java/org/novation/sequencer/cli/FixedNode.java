package org.novation.sequencer.cli;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.novation.ledger.command.SignedInstruction;
import org.novation.ledger.command.SignedOrder;
import org.novation.sequencer.api.ApiServer;
import org.novation.sequencer.api.StateDigest;
import org.novation.sequencer.config.NodeConfig;
import org.novation.sequencer.metrics.NodeMetrics;
import org.novation.sequencer.metrics.Readings;
import org.novation.sequencer.node.Intake;
import org.novation.sequencer.node.NodeStatus;
import org.novation.sequencer.node.NodeView;

/** A node that stands still, behind the real API. */
final class FixedNode implements NodeView, Intake, AutoCloseable {
  private final NodeStatus status;
  private final Answer toSeal;
  private final NodeMetrics metrics;
  private final ApiServer server;

  FixedNode(Path data, NodeStatus status, Answer toSeal) throws Exception {
    this.status = status;
    this.toSeal = toSeal;
    metrics = new NodeMetrics(data, this::status, FixedNode::readings);
    server =
        ApiServer.start(
            new NodeConfig.Http("127.0.0.1", 0),
            data,
            new ApiServer.Parts(
                this,
                this,
                metrics,
                () -> CompletableFuture.completedFuture(new StateDigest(0, "", "", 0))));
  }

  /** Running and well, but for what is said. */
  static NodeStatus status(
      NodeStatus.State state, List<String> reasons, List<NodeStatus.Stuck> stuck) {
    boolean ready = state == NodeStatus.State.RUNNING && reasons.isEmpty();
    return new NodeStatus(
        state,
        ready,
        reasons,
        new NodeStatus.Heights(12_345, 12_340, 10_000, 120, 118, 118, 117, 116),
        List.of(
            new NodeStatus.Stage("proof", 2, 119, 75),
            new NodeStatus.Stage("commit", 0, -1, -1),
            new NodeStatus.Stage("settlement", 1, 118, 3_723),
            new NodeStatus.Stage("finality", 1, 117, 90_061)),
        List.of(
            new NodeStatus.Worker("host-1-ab", "s8", 119, 40, 0, 1),
            new NodeStatus.Worker("host-2-cd", "s8,s64", -1, 7, 2, 12)),
        new NodeStatus.L1(
            "http://127.0.0.1:8545",
            31_337,
            1_234,
            1_230,
            "finalized",
            2,
            0,
            1,
            3,
            "9876543210000000000"),
        new NodeStatus.Intake(ready, 3, 64, 100_000, 12),
        new NodeStatus.OpenBatch(
            121,
            List.of(
                new NodeStatus.Trigger("table", 0.5),
                new NodeStatus.Trigger("age", 0.999),
                new NodeStatus.Trigger("tick", 1))),
        stuck);
  }

  int port() {
    return server.port();
  }

  @Override
  public NodeStatus status() {
    return status;
  }

  @Override
  public Deployment deployment() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean alive() {
    return true;
  }

  @Override
  public CompletableFuture<Answer> place(SignedOrder order) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<Answer> instruct(SignedInstruction instruction) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<Answer> seal() {
    return CompletableFuture.completedFuture(toSeal);
  }

  @Override
  public void close() {
    server.close();
    metrics.close();
  }

  private static Readings readings() {
    return new Readings(
        OptionalLong.empty(),
        0,
        new Readings.Feed(0, 0, 0, 0),
        BigInteger.ZERO,
        0,
        0,
        new Readings.Replay(0, 0));
  }
}
