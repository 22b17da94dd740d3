package org.novation.sequencer.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.novation.bridge.sender.Complaint;
import org.novation.bridge.sender.StoredTransaction;
import org.novation.sequencer.lifecycle.L1Loop;
import org.novation.sequencer.node.NodeStatus.Stuck;
import org.novation.sequencer.store.BatchStore;
import org.novation.sequencer.store.StoreException;
import org.novation.sequencer.store.StoreFigures;

/** Puts a node's status together. What cannot be reached is said, and the rest shown. */
final class StatusReport {
  private static final Duration WORKERS_SEEN = Duration.ofMinutes(2);
  private static final long QUIET_L1 = 10;
  private static final long QUIET_FEED = 60;

  private final Running node;
  private final NodeStatus.State state;
  private final long now;
  private final List<Stuck> stuck = new ArrayList<>();

  /**
   * @param now Unix milliseconds of this machine
   */
  StatusReport(Running node, NodeStatus.State state, long now) {
    this.node = node;
    this.state = state;
    this.now = now;
  }

  NodeStatus make() {
    Optional<StoreFigures> figures = figures();
    List<NodeStatus.Worker> workers = workers();
    if (workers.isEmpty() && figures.map(known -> known.jobs().waiting() > 0).orElse(false)) {
      stuck(
          "proofs",
          "batches wait and no prover has reported for " + WORKERS_SEEN.toMinutes() + " minutes",
          -1,
          "start a prover: novation prover");
    }
    aside();
    trouble();
    Optional<Intake.Answer.Closed> closed = node.backlog().closed();
    Optional<String> halted = node.engine().halted().or(node.doors()::fatal);
    List<String> reasons = new ArrayList<>();
    halted.ifPresent(reasons::add);
    closed.map(Intake.Answer.Closed::message).ifPresent(reasons::add);
    node.journal()
        .failure()
        .or(node.journal()::shortage)
        .map(Throwable::getMessage)
        .ifPresent(reasons::add);
    NodeStatus.State shown = halted.isPresent() ? NodeStatus.State.HALTED : state;
    return new NodeStatus(
        shown,
        reasons.isEmpty() && state == NodeStatus.State.RUNNING,
        List.copyOf(reasons),
        heights(figures),
        figures.map(StatusReport::stages).orElse(List.of()),
        workers,
        l1(),
        new NodeStatus.Intake(
            closed.isEmpty() && halted.isEmpty(),
            node.backlog().waiting(),
            node.backlog().limit(),
            node.counts().accepted(),
            node.counts().refused()),
        node.triggers().status(),
        List.copyOf(stuck));
  }

  private Optional<StoreFigures> figures() {
    try {
      StoreFigures fresh = node.stores().database().figures();
      node.lastFigures().set(fresh);
      return Optional.of(fresh);
    } catch (StoreException e) {
      stuck(
          "database",
          e.getMessage(),
          -1,
          "bring it back; the journal keeps what it misses meanwhile");
      return Optional.empty();
    }
  }

  private NodeStatus.Heights heights(Optional<StoreFigures> figures) {
    StoreFigures.Heights at =
        figures
            .or(() -> Optional.ofNullable(node.lastFigures().get()))
            .map(StoreFigures::heights)
            .orElse(new StoreFigures.Heights(0, 0, 0, 0, 0));
    return new NodeStatus.Heights(
        node.engine().executed(),
        node.journal().durable(),
        node.snapshots().sequence(),
        at.sealed(),
        at.proven(),
        at.committed(),
        at.settled(),
        at.finalised());
  }

  private static List<NodeStatus.Stage> stages(StoreFigures figures) {
    return figures.stages().stream()
        .map(
            waiting ->
                new NodeStatus.Stage(
                    waiting.stage().label(), waiting.batches(), waiting.oldest(), waiting.age()))
        .toList();
  }

  private List<NodeStatus.Worker> workers() {
    try {
      return node.stores().workers().seen(WORKERS_SEEN).stream()
          .map(
              seen ->
                  new NodeStatus.Worker(
                      seen.report().name(),
                      seen.report().shapes(),
                      seen.report().batch().orElse(-1),
                      seen.report().proven(),
                      seen.report().failed(),
                      seen.silent().toSeconds()))
          .toList();
    } catch (StoreException e) {
      return List.of(); // said by figures()
    }
  }

  private void aside() {
    try {
      for (BatchStore.AsideJob job : node.stores().batches().aside()) {
        stuck(
            "batch " + job.batch(),
            "its proof was set aside after %d attempts: %s (%s)"
                .formatted(job.attempts(), job.reason(), job.detail()),
            -1,
            "read the reason; once it is mended: novation retry " + job.batch());
      }
    } catch (StoreException e) {
      // said by figures()
    }
  }

  private void trouble() {
    node.lane()
        .trouble()
        .ifPresent(why -> stuck("batches", why, -1, "they wait in order and lose nothing"));
    if (node.l1().trouble().isEmpty() && node.l1().contactAge() > QUIET_L1) {
      stuck("L1", "no answer", node.l1().contactAge(), "look at its node and the network");
    }
    node.publishers()
        .dropped()
        .ifPresent(
            why -> stuck("publishers", why, -1, "ask that publisher; the others' median counts"));
    node.l1().trouble().ifPresent(why -> stuck("L1", why, node.l1().contactAge(), "see the L1"));
    node.snapshots()
        .trouble()
        .ifPresent(why -> stuck("snapshot", why, -1, "make room; the journal has everything"));
    node.poster()
        .trouble()
        .ifPresent(
            trouble ->
                stuck(
                    trouble.what(),
                    trouble.why(),
                    -1,
                    "the contract refuses it; it is tried again in every round"));
    node.inbox().trouble().ifPresent(why -> stuck("inbox", why, -1, "deposits wait on the L1"));
    node.check().trouble().ifPresent(why -> stuck("early check", why, -1, "see the batch"));
    if (!node.config().feed().kind().equals("none") && node.feed().age() > QUIET_FEED) {
      stuck(
          "feed",
          node.feed().trouble().orElse("no new round"),
          node.feed().age(),
          "look at the publishers; markets with stale prices take no orders");
    }
    node.senders().all().stream()
        .flatMap(sender -> sender.complaints().stream())
        .forEach(this::complaint);
  }

  private void complaint(Complaint complaint) {
    stuck(complaint.what(), complaint.why(), complaint.age(now).toSeconds(), complaint.advice());
  }

  private NodeStatus.L1 l1() {
    L1Loop.View view = node.l1().view();
    List<StoredTransaction> pending = pending();
    long oldest =
        pending.stream()
            .filter(one -> one.state() == StoredTransaction.State.PENDING)
            .mapToLong(StoredTransaction::createdAt)
            .min()
            .orElse(-1);
    return new NodeStatus.L1(
        node.chain().shown(),
        node.prepared().record().chainId(),
        view.height(),
        view.finalHeight(),
        node.config().l1().finality(),
        view.height() < 0 ? -1 : Math.max(0, node.clock().now() - view.time()),
        node.l1().contactAge(),
        pending.size(),
        oldest < 0 ? -1 : Math.max(0, now - oldest) / 1_000,
        node.l1().funds().toString());
  }

  private List<StoredTransaction> pending() {
    try {
      return node.senders().all().stream().flatMap(sender -> sender.pending().stream()).toList();
    } catch (StoreException e) {
      return List.of();
    }
  }

  private void stuck(String what, String why, long age, String advice) {
    stuck.add(new Stuck(what, why, age, advice));
  }
}
