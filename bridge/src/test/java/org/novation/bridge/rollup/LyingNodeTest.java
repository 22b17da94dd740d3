package org.novation.bridge.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;
import org.novation.bridge.LyingNode;
import org.novation.bridge.Project;
import org.novation.bridge.embedded.ChainClock;
import org.novation.bridge.embedded.EmbeddedNode;
import org.novation.bridge.finality.Finality;
import org.novation.bridge.finality.Witnesses;
import org.novation.bridge.finality.Witnesses.Witness;
import org.novation.bridge.rpc.JsonRpcL1;
import org.novation.bridge.rpc.Patience;

/**
 * A node whose JSON is edited on the way: whatever it says, either the truth is given out or
 * nothing.
 */
class LyingNodeTest {
  private static final long START = 1_800_000_000;

  private static EmbeddedNode node;
  private static Stage stage;
  private LyingNode liar;
  private L1 seen;

  @BeforeAll
  static void queueThree() throws Exception {
    node = EmbeddedNode.start(new ChainClock(START));
    stage = Stage.build(node.l1());
    stage.endow(BigInteger.valueOf(1_000));
    for (int i = 1; i <= 3; i++) {
      stage.open(BigInteger.valueOf(i));
    }
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void connect() throws Exception {
    liar = new LyingNode(node.serve(0));
    seen = JsonRpcL1.connect(liar.address(), Patience.ofLocalNode());
  }

  @AfterEach
  void close() {
    seen.close();
    liar.close();
  }

  private QueueWatcher watcher(L1 l1, WatchPolicy policy) throws Exception {
    var settlement = stage.rollup.settlement().address();
    Inbox inbox = Rollup.at(l1, Project.artifacts(), settlement, 0).inbox();
    return inbox.watch(policy, inbox.start());
  }

  private static WatchPolicy latest() {
    return WatchPolicy.of(new Finality.Confirmed(0));
  }

  private void assertNothingOf(Kind kind, QueueWatcher watcher, String word) throws L1Exception {
    Checkpoint before = watcher.checkpoint();
    L1Exception e = assertThrows(L1Exception.class, watcher::poll);
    assertEquals(kind, e.kind(), e.getMessage());
    assertTrue(e.getMessage().contains(word), e.getMessage());
    assertEquals(before, watcher.checkpoint());
    liar.repent();
    assertEquals(3, watcher.poll().size(), "and afterwards nothing is lost");
  }

  private static UnaryOperator<JsonNode> logs(java.util.function.Consumer<ArrayNode> edit) {
    return result -> {
      ArrayNode out = result.deepCopy();
      if (out.size() == 3) {
        edit.accept(out);
      }
      return out;
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void findsAMissingLog(int at) throws Exception {
    liar.lie("eth_getLogs", logs(all -> all.remove(at)));
    assertNothingOf(Kind.NONSENSE, watcher(seen, latest()), at == 2 ? "counts 3" : "do not chain");
  }

  /** Without any log, only the contract's count tells. */
  @Test
  void findsThatAllLogsAreMissing() throws Exception {
    liar.lie("eth_getLogs", logs(ArrayNode::removeAll));
    assertNothingOf(Kind.NONSENSE, watcher(seen, latest()), "counts 3");
  }

  /** A chain of hashes is easily made up; the contract does not hold it. */
  @Test
  void findsAnInventedLog() throws Exception {
    List<QueuedOperation> honest = watcher(node.l1(), latest()).poll();
    QueuedOperation last = honest.getLast();
    byte[] hash = withIndex(last, 3).hashAfter(last.queueHash());
    liar.lie(
        "eth_getLogs",
        logs(
            all -> {
              ObjectNode more = all.get(2).deepCopy();
              String data = more.get("data").textValue();
              more.put("data", data.substring(0, data.length() - 64) + hex(hash));
              ArrayNode topics = (ArrayNode) more.get("topics");
              topics.set(1, TextNode.valueOf("0x" + "0".repeat(63) + "3"));
              all.add(more);
            }));
    assertNothingOf(Kind.NONSENSE, watcher(seen, latest()), "index 4");
  }

  private static QueuedOperation withIndex(QueuedOperation one, long index) {
    return new QueuedOperation(
        index,
        one.kind(),
        one.account(),
        one.amount(),
        one.time(),
        one.caller(),
        one.keyX(),
        one.keyY(),
        one.viewingKeyHash(),
        one.queueHash(),
        one.block());
  }

  private static String hex(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes);
  }

  @Test
  void findsAnotherAmount() throws Exception {
    liar.lie(
        "eth_getLogs",
        logs(
            all -> {
              ObjectNode log = (ObjectNode) all.get(1);
              String data = log.get("data").textValue();
              int amount = 2 + 2 * 64 - 1; // last digit of the second word that is not indexed
              log.put("data", data.substring(0, amount) + "f" + data.substring(amount + 1));
            }));
    assertNothingOf(Kind.NONSENSE, watcher(seen, latest()), "do not chain at index 1");
  }

  @Test
  void findsALogOfABlockThatWasNotAskedFor() throws Exception {
    liar.lie("eth_getLogs", logs(all -> ((ObjectNode) all.get(2)).put("blockNumber", "0xffff")));
    assertNothingOf(Kind.NONSENSE, watcher(seen, latest()), "an operation of block 65535");
  }

  @Test
  void findsANodeThatHasGoneBack() throws Exception {
    QueueWatcher watcher = watcher(seen, latest());
    assertEquals(3, watcher.poll().size());
    liar.lie("eth_blockNumber", result -> TextNode.valueOf("0x2"));
    L1Exception e = assertThrows(L1Exception.class, watcher::poll);
    assertEquals(Kind.LAGGING, e.kind(), e.getMessage());
    liar.repent();
    assertEquals(List.of(), watcher.poll(), "nothing new, and no complaint");
  }

  @Test
  void findsANodeThatStandsStill() throws Exception {
    Instant newest = Instant.ofEpochSecond(node.l1().time());
    Duration limit = Duration.ofMinutes(10);
    WatchPolicy inTime = latest().oldest(limit, InstantSource.fixed(newest.plus(limit)));
    assertEquals(3, watcher(seen, inTime).poll().size());
    InstantSource later = InstantSource.fixed(newest.plus(limit).plusSeconds(1));
    L1Exception e =
        assertThrows(L1Exception.class, watcher(seen, latest().oldest(limit, later))::poll);
    assertEquals(Kind.LAGGING, e.kind());
    assertTrue(e.getMessage().contains("601 s old"), e.getMessage());
  }

  @Test
  void asksInBoundedRangesAndTellsHowFarItIs() throws Exception {
    List<Long> told = new ArrayList<>();
    WatchPolicy policy = latest().blocksAtOnce(2).with((height, last) -> told.add(height));
    long height = node.l1().height();
    assertEquals(3, watcher(seen, policy).poll().size());
    assertEquals((height + 2) / 2, told.size());
    assertEquals(height, told.getLast());
  }

  private WatchPolicy watched() {
    return latest().with(new Witnesses(List.of(new Witness("second", seen))));
  }

  @Test
  void believesAWitnessThatAgrees() throws Exception {
    assertEquals(3, watcher(node.l1(), watched()).poll().size());
  }

  @Test
  void givesNothingOutWhenAWitnessHasAnotherBlock() throws Exception {
    liar.lie(
        "eth_getBlockByNumber",
        block -> ((ObjectNode) block.deepCopy()).put("hash", "0x" + "ab".repeat(32)));
    assertNothingOf(Kind.NONSENSE, watcher(node.l1(), watched()), "witness second");
  }

  @Test
  void givesNothingOutWhenAWitnessIsBehind() throws Exception {
    liar.lie("eth_getBlockByNumber", block -> NullNode.instance);
    assertNothingOf(Kind.LAGGING, watcher(node.l1(), watched()), "witness second");
  }

  @Test
  void givesNothingOutWhenAWitnessHoldsOtherOperations() throws Exception {
    liar.lie("eth_call", word -> TextNode.valueOf("0x" + "cd".repeat(32)));
    QueueWatcher watcher = watcher(node.l1(), watched());
    assertNothingOf(Kind.NONSENSE, watcher, "witness second");
  }

  /** The node's logs and count both hide the last operation; the witness has it. */
  @Test
  void findsByAWitnessWhatTheNodeHidesConsistently() throws Exception {
    WatchPolicy policy = latest().with(new Witnesses(List.of(new Witness("honest", node.l1()))));
    QueueWatcher watcher = watcher(seen, policy);
    liar.lie("eth_getLogs", logs(all -> all.remove(2)));
    String three = "0x" + "0".repeat(63) + "3";
    String two = "0x" + "0".repeat(63) + "2";
    liar.lie("eth_call", word -> word.asText().equals(three) ? TextNode.valueOf(two) : word);
    assertNothingOf(Kind.NONSENSE, watcher, "it shows 3");
  }
}
