package org.novation.bridge.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.rpc.JsonRpcL1;
import org.novation.bridge.rpc.Patience;
import org.novation.bridge.sender.LyingNode.Lie;
import org.novation.bridge.sender.StoredTransaction.State;

/** A node that is away, talks nonsense or lies loses nothing; when it is back, all goes on. */
class LyingNodeTest extends OnAnvil {
  private LyingNode front;
  private L1 through;

  @BeforeEach
  void standBefore() throws Exception {
    front = new LyingNode(node.address());
    through = JsonRpcL1.connect(front.address(), Patience.ofLocalNode());
    bench.sender = bench.on(through, bench.store);
  }

  @AfterEach
  void goAway() {
    through.close();
    front.close();
  }

  @Test
  void sendsAgainWhatTheNodeTookAndDidNotForward() throws L1Exception {
    bench.pay("a");
    front.lie = LyingNode.SWALLOWING;
    bench.sender.step();
    assertTrue(bench.attempts("a").getFirst().accepted(), "the lie was believed");
    assertRecovers();
  }

  @Test
  void goesOnAfterNonsense() throws L1Exception {
    bench.pay("a");
    for (String body : List.of("", "<html>", "{}", "null")) {
      front.lie = question -> body;
      bench.sender.step();
      assertEquals(List.of(Complaint.Kind.NONSENSE), bench.complaints(), body);
    }
    assertRecovers();
  }

  @Test
  void goesOnWhenOnlySendingFails() throws L1Exception {
    bench.pay("a");
    front.lie = question -> LyingNode.isSending(question) ? "no" : null;
    bench.sender.step();
    assertEquals(List.of(Complaint.Kind.NONSENSE), bench.complaints());
    assertEquals(1, bench.attempts("a").size(), "stored before it was sent");
    bench.sender.step();
    assertEquals(1, bench.attempts("a").size(), "whether the node has it is not known");
    assertRecovers();
  }

  @Test
  void promisesNothingWhileTheNodeTalksNonsense() {
    front.lie = question -> "no";
    L1Exception e = assertThrows(L1Exception.class, () -> bench.pay("a"));
    assertEquals(L1Exception.Kind.NONSENSE, e.kind());
    assertEquals(List.of(), bench.store.all());
  }

  @Test
  void goesOnAfterTheNodeWasAway() throws L1Exception {
    bench.pay("a");
    front.close();
    bench.sender.step();
    assertEquals(List.of(Complaint.Kind.UNREACHABLE), bench.complaints());
    bench.restart();
    assertRecovers();
  }

  @Test
  void isNotLedToGiveUpByReceiptsThatAreHidden() throws L1Exception {
    bench.pay("a");
    bench.sender.step();
    anvil.mine(1);
    front.lie = hiding();
    for (int i = 0; i < 4; i++) {
      bench.sender.step();
    }
    assertEquals(State.PENDING, bench.state("a"));
    assertEquals(List.of(Complaint.Kind.FOREIGN_NONCE), bench.complaints());
    assertRecovers();
    assertEquals(1, bench.tally.attempts);
  }

  @Test
  void closesTheGapThatAWrongNumberMade() throws L1Exception {
    Lie skipping = question -> isCount(question) ? LyingNode.result(question, "\"0x3\"") : null;
    front.lie = skipping;
    assertEquals(3, bench.pay("a").draft().nonce());
    front.lie = LyingNode.HONEST;
    mineAndStep(3);
    assertEquals(List.of(Complaint.Kind.GAP), bench.complaints());
    assertRecovers();
    assertEquals(4, l1.nonce(bench.wallet.address(), false));
  }

  @Test
  void paysNoMoreThanTheCapOnAWordOfTheNode() throws L1Exception {
    front.lie =
        question ->
            question.path("method").asText().equals("eth_maxPriorityFeePerGas")
                ? LyingNode.result(question, "\"0xffffffffffffff\"")
                : null;
    bench.pay("a");
    bench.sender.step();
    Fees fees = bench.attempts("a").getFirst().fees();
    assertEquals(bench.policy.cap(), fees.maxFee());
    assertEquals(bench.policy.priorityCap(), fees.priorityFee());
    assertRecovers();
  }

  private static Lie hiding() {
    return question ->
        question.path("method").asText().equals("eth_getTransactionReceipt")
            ? LyingNode.result(question, "null")
            : null;
  }

  private static boolean isCount(JsonNode question) {
    return question.path("method").asText().equals("eth_getTransactionCount");
  }

  private void assertRecovers() throws L1Exception {
    front.lie = LyingNode.HONEST;
    bench.sender.step();
    mineAndStep(12);
    assertEquals(State.FINAL, bench.state("a"));
    assertEquals(BigInteger.ONE, bench.paid("a"));
    assertEquals(List.of(), bench.complaints());
  }
}
