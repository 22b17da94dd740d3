package org.novation.ledger.trace;

import com.google.protobuf.ByteString;
import org.novation.ledger.batch.OpenBatch;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.batch.StateView;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.message.Deployment;
import org.novation.ledger.state.Markets;
import org.novation.ledger.state.TreeNode;
import org.novation.ledger.state.TreeUpdate;
import org.novation.trace.v1.BatchTrace;

/**
 * Writes the trace of one batch. Created before the state moves on, since a trace shows where the
 * batch started.
 */
public final class TraceWriter {
  /** Version of the trace format. */
  public static final int VERSION = 1;

  private final OpenBatch batch;
  private final BatchTrace.Builder trace;

  public TraceWriter(OpenBatch batch, Shape shape, Deployment deployment, FieldElement oldRoot) {
    this.batch = batch;
    StateView start = batch.start();
    this.trace =
        BatchTrace.newBuilder()
            .setVersion(VERSION)
            .setShape(shape.name())
            .setChainId(deployment.chainId())
            .setSettlement(ByteString.copyFrom(deployment.settlement().toBytes()))
            .setBatch(batch.context().number())
            .setTime(batch.context().time())
            .setOldStateRoot(Encoding.element(oldRoot))
            .setAccountCount(start.accountCount())
            .setQueueIndex(start.queueIndex())
            .setHouseCash(Encoding.cash(start.houseCash().value()))
            .setLastRound(start.lastRound());
    for (int row = 0; row < Markets.ROWS; row++) {
      trace.addMarkets(GovernedRows.market(start.markets().row(row)));
    }
  }

  /** The whole trace, once the tree has been updated. */
  public BatchTrace write(TreeUpdate update, FieldElement newRoot) {
    trace
        .setNewStateRoot(Encoding.element(newRoot))
        .setParameters(GovernedRows.parameters(batch.context().parameters()))
        .setCommittee(GovernedRows.committee(batch.context().committee()));
    batch.context().tick().ifPresent(tick -> trace.setTick(GovernedRows.tick(tick)));
    batch.rows().forEach(row -> trace.addAccounts(AccountRows.account(row)));
    TradeRows trades = new TradeRows(batch);
    trace
        .addAllOrders(trades.orders())
        .addAllFills(trades.fills())
        .addAllLiquidations(trades.liquidations());
    batch.instructions().forEach(row -> trace.addInstructions(RequestRows.instruction(row)));
    batch.operations().forEach(row -> trace.addOperations(RequestRows.operation(row)));
    update.nodes().forEach(node -> trace.addNodes(node(node)));
    return trace.build();
  }

  private static org.novation.trace.v1.TreeNode node(TreeNode node) {
    return org.novation.trace.v1.TreeNode.newBuilder()
        .setLevel(node.level())
        .setIndex(node.index())
        .addAllChildren(Encoding.elements(node.children()))
        .build();
  }
}
