package org.novation.bridge.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.novation.bridge.AnvilNode;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;
import org.novation.bridge.finality.Finality;
import org.novation.bridge.rpc.JsonRpcL1;
import org.novation.bridge.rpc.Patience;

/** Operations that vanish from the chain: before they counted nobody notices, afterwards all do. */
class ReorganisedTest {
  private static AnvilNode anvil;
  private static L1 l1;
  private static Stage stage;

  private Checkpoint start;
  private BigInteger amount = BigInteger.ONE;

  @BeforeAll
  static void deploy() throws Exception {
    assumeTrue(AnvilNode.isInstalled(), "anvil is missing: run npm ci in verifier-contracts");
    anvil = AnvilNode.start("osaka");
    l1 = JsonRpcL1.connect(anvil.address(), Patience.ofLocalNode());
    stage = Stage.build(l1);
    stage.endow(BigInteger.valueOf(100_000));
  }

  @AfterAll
  static void close() {
    if (anvil != null) {
      l1.close();
      anvil.close();
    }
  }

  /** The tests share a chain: each begins after what those before it left. */
  @BeforeEach
  void skipOthers() throws Exception {
    QueueWatcher all = watcher(latest(), stage.rollup.inbox().start());
    all.poll();
    start = all.checkpoint();
    mine(3);
  }

  private static QueueWatcher watcher(Finality finality, Checkpoint checkpoint) {
    return stage.rollup.inbox().watch(WatchPolicy.of(finality), checkpoint);
  }

  private static Finality latest() {
    return new Finality.Confirmed(0);
  }

  private QueuedOperation open() throws L1Exception {
    amount = amount.add(BigInteger.ONE);
    return stage.open(amount).operation();
  }

  private static JsonNode rpc(String method, String parameters) throws Exception {
    String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}";
    HttpRequest request =
        HttpRequest.newBuilder(anvil.address())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.formatted(method, parameters)))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      JsonNode answer =
          new ObjectMapper().readTree(client.send(request, BodyHandlers.ofString()).body());
      assertTrue(answer.has("result"), answer.toString());
      return answer.get("result");
    }
  }

  private static void mine(int blocks) throws Exception {
    rpc("anvil_mine", "[\"0x" + Integer.toHexString(blocks) + "\"]");
  }

  private static List<Long> indices(List<QueuedOperation> operations) {
    return operations.stream().map(QueuedOperation::index).toList();
  }

  @Test
  void givesOutOnlyWhatIsFinal() throws Exception {
    QueueWatcher watcher = watcher(new Finality.Confirmed(2), start);
    QueuedOperation one = open();
    assertEquals(List.of(), watcher.poll());
    mine(1);
    assertEquals(List.of(), watcher.poll());
    mine(1);
    assertEquals(List.of(one.index()), indices(watcher.poll()));
    assertEquals(List.of(), watcher.poll());
  }

  @Test
  void neverGivesOutWhatVanishedBeforeItWasFinal() throws Exception {
    QueueWatcher watcher = watcher(new Finality.Confirmed(2), start);
    QueuedOperation lost = open();
    assertEquals(List.of(), watcher.poll());
    rpc("anvil_reorg", "[1, []]");
    QueuedOperation instead = open();
    assertEquals(lost.index(), instead.index());
    mine(2);
    List<QueuedOperation> found = watcher.poll();
    assertEquals(List.of(instead.index()), indices(found));
    assertEquals(instead.amount(), found.getFirst().amount());
  }

  @Test
  void saysHowDeepWhatItGaveOutWasUndone() throws Exception {
    QueueWatcher watcher = watcher(latest(), start);
    QueuedOperation kept = open();
    open();
    mine(1);
    assertEquals(2, watcher.poll().size());
    rpc("anvil_reorg", "[2, []]");
    L1Exception e = assertThrows(L1Exception.class, watcher::poll);
    assertEquals(Kind.REORGANISED, e.kind(), e.getMessage());
    assertTrue(e.getMessage().contains("operations " + (kept.index() + 1)), e.getMessage());
    assertTrue(e.getMessage().contains("reorganised 2 blocks below"), e.getMessage());
    open(); // another one in its place does not make it good
    assertEquals(Kind.REORGANISED, assertThrows(L1Exception.class, watcher::poll).kind());
    QueueWatcher restarted = watcher(latest(), watcher.checkpoint());
    assertEquals(Kind.REORGANISED, assertThrows(L1Exception.class, restarted::poll).kind());
  }

  @Test
  void aShorterChainIsALagUntilItShowsOtherwise() throws Exception {
    QueueWatcher watcher = watcher(latest(), start);
    String before = rpc("evm_snapshot", "[]").toString();
    open();
    mine(1);
    assertEquals(1, watcher.poll().size());
    rpc("evm_revert", "[" + before + "]");
    assertEquals(Kind.LAGGING, assertThrows(L1Exception.class, watcher::poll).kind());
    mine(4);
    assertEquals(Kind.REORGANISED, assertThrows(L1Exception.class, watcher::poll).kind());
  }

  /** Blocks without an operation of the inbox may be exchanged: nothing was built on them. */
  @Test
  void goesOnWhenNothingOfTheInboxWasUndone() throws Exception {
    QueueWatcher watcher = watcher(latest(), start);
    QueuedOperation one = open();
    mine(3);
    assertEquals(List.of(one.index()), indices(watcher.poll()));
    rpc("anvil_reorg", "[3, []]");
    QueuedOperation two = open();
    assertEquals(List.of(two.index()), indices(watcher.poll()));
  }

  @Test
  void followsTheNamesOfTheChain() throws Exception {
    mine(100);
    for (String tag : List.of("latest", "safe", "finalized")) {
      long expected =
          Long.decode(
              rpc("eth_getBlockByNumber", "[\"" + tag + "\", false]").get("number").asText());
      assertEquals(expected, Finality.parse(tag).finalHeight(l1));
    }
    assertTrue(Finality.parse("finalized").finalHeight(l1) < l1.height());
  }
}
