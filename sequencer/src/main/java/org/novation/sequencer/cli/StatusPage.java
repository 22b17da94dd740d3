package org.novation.sequencer.cli;

import java.net.URI;
import java.util.List;
import org.novation.sequencer.node.NodeStatus;

/** A node's status as a page of words. */
final class StatusPage {
  private static final int LABEL = 14;

  private final StringBuilder page = new StringBuilder();
  private final NodeStatus status;

  private StatusPage(NodeStatus status) {
    this.status = status;
  }

  static String of(URI node, NodeStatus status) {
    StatusPage page = new StatusPage(status);
    page.line("Node", node.toString());
    page.state();
    page.heights();
    page.stages();
    page.open();
    page.intake();
    page.l1();
    page.workers();
    page.stuck();
    return page.page.toString();
  }

  private void state() {
    String words =
        switch (status.state()) {
          case STARTING -> "starting: takes no orders yet";
          case REPLAYING -> "replaying its journal: takes no orders yet";
          case RUNNING -> status.ready() ? "running: takes orders" : "running, but takes no orders";
          case DRAINING -> "shutting down: takes no orders, finishes what it has";
          case HALTED -> "HALTED: takes no orders until somebody has looked and started it again";
        };
    line("State", words);
    status.reasons().forEach(reason -> line("", "because " + reason));
  }

  private void heights() {
    NodeStatus.Heights h = status.heights();
    line(
        "Commands",
        "%s executed, %s on disk, %s in the newest snapshot"
            .formatted(
                Words.number(h.sequence()), Words.number(h.durable()), Words.number(h.snapshot())));
    line(
        "Batches",
        "%s sealed, %s proven, %s committed, %s settled, %s final"
            .formatted(
                Words.number(h.sealed()),
                Words.number(h.proven()),
                Words.number(h.committed()),
                Words.number(h.settled()),
                Words.number(h.finalised())));
  }

  private void stages() {
    List<NodeStatus.Stage> busy =
        status.stages().stream().filter(stage -> stage.batches() > 0).toList();
    lines(
        "Waiting for",
        busy.stream().map(StatusPage::stage).toList(),
        "nothing: every sealed batch is final");
  }

  private static String stage(NodeStatus.Stage stage) {
    return "%-11s %s; the oldest is %s, sealed %s ago"
        .formatted(
            stage.name(),
            Words.count(stage.batches(), "batch", "batches"),
            Words.number(stage.oldest()),
            Words.age(stage.age()));
  }

  private void open() {
    NodeStatus.OpenBatch open = status.open();
    if (open.number() < 0) {
      line("Open batch", "none");
      return;
    }
    line("Open batch", Words.number(open.number()) + " is sealed when one of these is full");
    open.triggers()
        .forEach(
            trigger -> line("", "%-11s %s".formatted(trigger.name(), Words.bar(trigger.fill()))));
  }

  private void intake() {
    NodeStatus.Intake intake = status.intake();
    line(
        "Intake",
        "%s: %s of at most %s not yet proven on the L1"
            .formatted(
                intake.open() ? "open" : "CLOSED",
                Words.count(intake.backlog(), "batch", "batches"),
                Words.number(intake.limit())));
    line(
        "",
        "%s commands accepted and %s refused since the start"
            .formatted(Words.number(intake.accepted()), Words.number(intake.refused())));
  }

  private void l1() {
    NodeStatus.L1 l1 = status.l1();
    if (l1.height() < 0) {
      line("L1", "not heard of yet" + (l1.address().isEmpty() ? "" : ", at " + l1.address()));
      return;
    }
    line("L1", "%s, chain %d".formatted(l1.address(), l1.chainId()));
    line(
        "",
        "block %s, final %s (%s); answered %s ago, newest block %s behind"
            .formatted(
                Words.number(l1.height()),
                Words.number(l1.finalHeight()),
                l1.finality(),
                Words.age(l1.contact()),
                Words.age(l1.lag())));
    String oldest =
        l1.oldestTransaction() < 0 ? "" : ", the oldest for " + Words.age(l1.oldestTransaction());
    line(
        "",
        "%s not final%s; the poorer signer has %s"
            .formatted(
                Words.count(l1.transactions(), "transaction", "transactions"),
                oldest,
                Words.ether(l1.funds())));
  }

  private void workers() {
    lines(
        "Provers",
        status.workers().stream().map(StatusPage::worker).toList(),
        "none seen lately: batches wait; start one by ./novation prover, or set prover.workers");
  }

  private static String worker(NodeStatus.Worker worker) {
    String task = worker.batch() < 0 ? "idle" : "on batch " + Words.number(worker.batch());
    return "%s (%s) %s; %s proven, %s failed; seen %s ago"
        .formatted(
            worker.name(),
            worker.shapes(),
            task,
            Words.number(worker.proven()),
            Words.number(worker.failed()),
            Words.age(worker.seen()));
  }

  private void stuck() {
    if (status.stuck().isEmpty()) {
      line("Stuck", "nothing");
      return;
    }
    for (NodeStatus.Stuck stuck : status.stuck()) {
      String since = stuck.age() < 0 ? "" : ", for " + Words.age(stuck.age());
      line("STUCK", "%s: %s%s".formatted(stuck.what(), stuck.why(), since));
      line("", "-> " + stuck.advice());
    }
  }

  private void lines(String label, List<String> texts, String otherwise) {
    if (texts.isEmpty()) {
      line(label, otherwise);
      return;
    }
    line(label, texts.getFirst());
    texts.stream().skip(1).forEach(text -> line("", text));
  }

  private void line(String label, String text) {
    page.append(label).repeat(' ', LABEL - label.length()).append(Words.plain(text)).append('\n');
  }
}
