package org.novation.sequencer.api;

import java.math.BigInteger;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.command.Command;
import org.novation.ledger.command.SignedInstruction;
import org.novation.ledger.command.SignedOrder;
import org.novation.ledger.engine.Ledger;
import org.novation.ledger.engine.LedgerConfig;
import org.novation.ledger.engine.Outcome;
import org.novation.ledger.scenario.ScenarioMarkets;
import org.novation.sequencer.metrics.Readings;
import org.novation.sequencer.node.Intake;
import org.novation.sequencer.node.NodeStatus;
import org.novation.sequencer.node.NodeView;

/** The smallest node: a real ledger behind the contracts that the API is written against. */
public final class LedgerNode implements NodeView, Intake {
  public final LedgerConfig config = ScenarioMarkets.config(List.of(Shape.S64));
  public final Ledger ledger = Ledger.genesis(config);

  /** Time of the next command. */
  public long time = ScenarioMarkets.GENESIS;

  /** When present, what every command is answered with. */
  public volatile CompletableFuture<Answer> forced;

  public volatile boolean ready = true;

  /** Called when an order comes. */
  public volatile Runnable onPlace = () -> {};

  private long sequence;
  private long refused;

  @Override
  public synchronized CompletableFuture<Answer> place(SignedOrder order) {
    onPlace.run();
    return apply(new Command.PlaceOrder(time, order));
  }

  @Override
  public synchronized CompletableFuture<Answer> instruct(SignedInstruction instruction) {
    return apply(new Command.Instruct(time, instruction));
  }

  @Override
  public synchronized CompletableFuture<Answer> seal() {
    return apply(new Command.SealBatch(time));
  }

  private CompletableFuture<Answer> apply(Command command) {
    if (forced != null) {
      return forced;
    }
    Outcome outcome = execute(command);
    return CompletableFuture.completedFuture(
        outcome
            .refusal()
            .<Answer>map(Answer.Refused::new)
            .orElseGet(() -> new Answer.Accepted(sequence, outcome.events())));
  }

  public synchronized Outcome execute(Command command) {
    Outcome outcome = ledger.apply(command);
    if (outcome.accepted()) {
      sequence++;
    } else {
      refused++;
    }
    return outcome;
  }

  public CompletableFuture<StateDigest> state() {
    String root = ledger.root().toString();
    return CompletableFuture.completedFuture(
        new StateDigest(sequence, "ab".repeat(32), root, ledger.sealedBatches()));
  }

  @Override
  public synchronized NodeStatus status() {
    long batch = ledger.sealedBatches();
    return new NodeStatus(
        ready ? NodeStatus.State.RUNNING : NodeStatus.State.REPLAYING,
        ready,
        ready ? List.of() : List.of("7 of 9 commands replayed"),
        new NodeStatus.Heights(sequence, sequence, 0, batch, 0, 0, 0, 0),
        List.of(
            new NodeStatus.Stage("proof", batch, batch > 0 ? 1 : -1, 3),
            new NodeStatus.Stage("commit", 0, -1, -1),
            new NodeStatus.Stage("settlement", 0, -1, -1),
            new NodeStatus.Stage("finality", 0, -1, -1)),
        List.of(new NodeStatus.Worker("here-1", "s64", 1, 0, 0, 2)),
        new NodeStatus.L1("http://127.0.0.1:1", 31_337, 9, 8, "latest", 1, 0, 0, -1, "1000"),
        new NodeStatus.Intake(ready, batch, 100, sequence, refused),
        new NodeStatus.OpenBatch(
            batch + 1,
            List.of(
                new NodeStatus.Trigger("TABLE_FULL", 0.5), new NodeStatus.Trigger("AGE", 0.25))),
        List.of());
  }

  public Readings readings() {
    return new Readings(
        OptionalLong.of(1),
        1000,
        new Readings.Feed(ledger.view().lastRound(), time, 4, 4),
        BigInteger.ZERO,
        ledger.pendingTakeovers().size(),
        0,
        new Readings.Replay(0, 0));
  }

  @Override
  public Deployment deployment() {
    if (!ready) {
      throw new IllegalStateException("the contracts are not deployed yet");
    }
    String address = config.deployment().settlement().toString();
    return new Deployment(
        31_337, "http://127.0.0.1:1", address, address, address, address, 1, config);
  }
}
