package org.novation.sequencer.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.sequencer.Project;
import org.novation.sequencer.api.StateDigest;
import org.novation.sequencer.lifecycle.StartException;

/** A node does not start on a state that it cannot verify, and says what is wrong. */
class NodeRefusalTest {
  private static final String DATABASE = "novation.db";

  /** Three moments of one node. */
  @TempDir static Path early;

  @TempDir static Path later;
  @TempDir static Path whole;
  @TempDir Path data;

  /**
   * The contract has more batches at the second moment than were sealed at the first; at the third
   * there are snapshots behind batches that the contract has not.
   */
  @BeforeAll
  static void live() throws Exception {
    NodeStatus.Heights first = run(1, at -> at.committed() >= 1 && at.snapshot() > 0);
    TestNodes.copy(whole, early);
    NodeStatus.Heights second = run(1, at -> at.committed() > first.sealed() + 1);
    TestNodes.copy(whole, later);
    run(0, at -> at.sealed() > second.sealed() + 9 && at.snapshot() > second.sequence() + 8);
  }

  private static NodeStatus.Heights run(int provers, Predicate<NodeStatus.Heights> enough)
      throws Exception {
    try (Node node = Node.start(TestNodes.config(whole, 1, provers), Project.ROOT, text -> {})) {
      long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
      while (!enough.test(node.status().heights())) {
        assertTrue(System.nanoTime() < deadline, () -> node.status().toString());
        Thread.sleep(50);
      }
      return node.status().heights();
    }
  }

  private String refusal() {
    StartException refused =
        assertThrows(
            StartException.class,
            () -> Node.start(TestNodes.config(data, 1), Project.ROOT, text -> {}).close());
    return refused.getMessage();
  }

  private void damage(Path file, long at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) at] ^= 0x10;
    Files.write(file, bytes);
  }

  private List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(data.resolve(folder))) {
      return files.sorted().toList();
    }
  }

  private void remove(String folder) throws IOException {
    for (Path file : files(folder)) {
      Files.delete(file);
    }
  }

  @Test
  void aDamagedSnapshotIsPassedOverForAnOlderOne() throws Exception {
    TestNodes.copy(whole, data);
    List<Path> snapshots =
        files("snapshots").stream().filter(f -> f.toString().endsWith(".bin")).toList();
    assertEquals(2, snapshots.size());
    damage(snapshots.getLast(), 200);
    long sequence;
    try (Node node = Node.start(TestNodes.config(data, 1), Project.ROOT, text -> {})) {
      StateDigest state = node.digest().get(1, TimeUnit.MINUTES);
      sequence = state.sequence();
    }
    assertTrue(sequence >= 8, "commands: " + sequence);
  }

  @Test
  void aFlippedBitInTheJournalIsNamed() throws Exception {
    TestNodes.copy(whole, data);
    Path segment =
        files("journal").stream().filter(f -> f.toString().endsWith(".log")).findFirst().get();
    damage(segment, 4_096 + 300);
    String why = refusal();
    assertTrue(why.contains(segment.getFileName().toString()), why);
  }

  @Test
  void aJournalThatIsGoneIsNotStartedAnew() throws Exception {
    TestNodes.copy(whole, data);
    remove("journal");
    String why = refusal();
    assertTrue(why.contains("journal"), why);
  }

  @Test
  void journalAndSnapshotsOlderThanTheDatabaseAreRefused() throws Exception {
    TestNodes.copy(early, data);
    Files.delete(data.resolve(DATABASE));
    try (Stream<Path> files = Files.list(whole)) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith(DATABASE)).toList()) {
        Files.copy(file, data.resolve(file.getFileName()));
      }
    }
    String why = refusal();
    assertTrue(why.contains("the database knows batch"), why);
  }

  @Test
  void aNodeOlderThanTheContractIsRefused() throws Exception {
    TestNodes.copy(early, data);
    remove("chain");
    Files.copy(
        later.resolve("chain").resolve("chain.log"), data.resolve("chain").resolve("chain.log"));
    String why = refusal();
    assertTrue(why.contains("this is not the newest copy of the node"), why);
  }

  @Test
  void aDatabaseOlderThanTheSnapshotIsRefused() throws Exception {
    TestNodes.copy(whole, data);
    Files.delete(data.resolve(DATABASE));
    Files.copy(later.resolve(DATABASE), data.resolve(DATABASE));
    String why = refusal();
    assertTrue(
        why.contains("the database lacks batch") || why.contains("older than the snapshot"), why);
  }
}
