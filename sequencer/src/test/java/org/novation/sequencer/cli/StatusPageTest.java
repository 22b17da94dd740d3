package org.novation.sequencer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.novation.sequencer.node.NodeStatus;
import org.novation.sequencer.node.NodeStatus.State;
import org.novation.sequencer.node.NodeStatus.Stuck;

class StatusPageTest {
  private static final URI NODE = URI.create("http://127.0.0.1:8090");

  private static String page(State state, List<String> reasons, List<Stuck> stuck) {
    return StatusPage.of(NODE, FixedNode.status(state, reasons, stuck));
  }

  @Test
  void tellsARunningNodeInWords() {
    assertEquals(
        """
        Node          http://127.0.0.1:8090
        State         running: takes orders
        Commands      12,345 executed, 12,340 on disk, 10,000 in the newest snapshot
        Batches       120 sealed, 118 proven, 118 committed, 117 settled, 116 final
        Waiting for   proof       2 batches; the oldest is 119, sealed 1 min 15 s ago
                      settlement  1 batch; the oldest is 118, sealed 1 h 2 min ago
                      finality    1 batch; the oldest is 117, sealed 1 d 1 h ago
        Open batch    121 is sealed when one of these is full
                      table       [##########..........] 50 %
                      age         [###################.] 99 %
                      tick        [####################] 100 %
        Intake        open: 3 batches of at most 64 not yet proven on the L1
                      100,000 commands accepted and 12 refused since the start
        L1            http://127.0.0.1:8545, chain 31337
                      block 1,234, final 1,230 (finalized); answered 0 s ago, newest block 2 s behind
                      1 transaction not final, the oldest for 3 s; the poorer signer has 9.8765 ETH
        Provers       host-1-ab (s8) on batch 119; 40 proven, 0 failed; seen 1 s ago
                      host-2-cd (s8,s64) idle; 7 proven, 2 failed; seen 12 s ago
        Stuck         nothing
        """,
        page(State.RUNNING, List.of(), List.of()));
  }

  @Test
  void tellsWhatIsStuckAndWhatToDo() {
    String page =
        page(
            State.RUNNING,
            List.of("64 batches wait for their proof on the L1, the limit is 64"),
            List.of(new Stuck("batch 119", "its proof failed 3 times", 600, "look at the prover")));
    assertTrue(page.contains("State         running, but takes no orders\n"), page);
    assertTrue(page.contains("because 64 batches wait"), page);
    assertTrue(page.contains("Intake        CLOSED: 3 batches"), page);
    assertTrue(
        page.contains(
            """
            STUCK         batch 119: its proof failed 3 times, for 10 min
                          -> look at the prover
            """),
        page);
  }

  @Test
  void everyStateHasItsOwnWords() {
    Set<String> words = new TreeSet<>();
    for (State state : State.values()) {
      words.add(page(state, List.of(), List.of()).lines().skip(1).findFirst().orElseThrow());
    }
    assertEquals(State.values().length, words.size(), words.toString());
  }

  @Test
  void tellsANodeThatKnowsNothingYet() {
    NodeStatus status =
        new NodeStatus(
            State.STARTING,
            false,
            List.of("the node starts"),
            new NodeStatus.Heights(0, 0, 0, 0, 0, 0, 0, 0),
            List.of(),
            List.of(),
            new NodeStatus.L1("", -1, -1, -1, "finalized", -1, -1, 0, -1, "0"),
            new NodeStatus.Intake(false, 0, 64, 0, 0),
            new NodeStatus.OpenBatch(-1, List.of()),
            List.of());
    String page = StatusPage.of(NODE, status);
    assertTrue(page.contains("Open batch    none\n"), page);
    assertTrue(page.contains("L1            not heard of yet\n"), page);
    assertTrue(page.contains("Waiting for   nothing: every sealed batch is final\n"), page);
    assertTrue(page.contains("none seen lately"), page);
    assertFalse(page.contains("-1"), page);
  }

  @Test
  void whatANodeSendsCannotSteerTheTerminal() {
    Stuck evil = new Stuck("batch\u001b[2J", "gone\nState  fine", -1, "\u0007");
    String page = page(State.HALTED, List.of("\u001b]0;x"), List.of(evil));
    assertTrue(page.chars().allMatch(c -> c == '\n' || c >= ' '), page);
    assertEquals(1, page.lines().filter(line -> line.startsWith("State")).count());
  }
}
