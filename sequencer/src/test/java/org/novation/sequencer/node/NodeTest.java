package org.novation.sequencer.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.bridge.Address;
import org.novation.bridge.L1;
import org.novation.bridge.Wallet;
import org.novation.bridge.rollup.Artifacts;
import org.novation.bridge.rollup.Rollup;
import org.novation.bridge.rpc.JsonRpcL1;
import org.novation.bridge.rpc.Patience;
import org.novation.ledger.command.Refusal;
import org.novation.ledger.command.SignedOrder;
import org.novation.ledger.engine.LedgerConfig;
import org.novation.ledger.message.OrderMessage;
import org.novation.ledger.message.Side;
import org.novation.ledger.scenario.Keyring;
import org.novation.sequencer.Project;
import org.novation.sequencer.api.StateDigest;

/** A whole node with everything embedded: deposits, trades, proofs, the L1, and a restart. */
class NodeTest {
  private static final BigInteger DEPOSIT = BigInteger.TEN.pow(22);

  @TempDir Path data;

  private static void await(Node node, String what, Predicate<NodeStatus> condition)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    while (!condition.test(node.status())) {
      assertTrue(
          System.nanoTime() < deadline, () -> "waited too long for " + what + ": " + node.status());
      Thread.sleep(50);
    }
  }

  private static void open(Node node, int account) throws Exception {
    NodeView.Deployment deployment = node.deployment();
    try (L1 l1 = JsonRpcL1.connect(URI.create(deployment.l1()), Patience.ofLocalNode())) {
      Rollup rollup =
          Rollup.at(
              l1,
              Artifacts.ofForge(Project.ROOT.resolve("verifier-contracts")),
              new Address(deployment.settlement()),
              deployment.firstBlock());
      Wallet wallet = new Wallet(new BigInteger(1, Keyring.secret("wallet", account)));
      l1.testChain().orElseThrow().fund(wallet.address(), BigInteger.TEN.pow(18));
      rollup.token().mint(wallet, wallet.address(), DEPOSIT);
      rollup.token().approve(wallet, rollup.vault().address(), DEPOSIT);
      var key = Keyring.key(Keyring.secret("trader", account));
      rollup
          .inbox()
          .open(
              wallet,
              key.x().value(),
              key.y().value(),
              Keyring.viewingKeyHash(account).value(),
              DEPOSIT);
    }
  }

  private static SignedOrder order(LedgerConfig ledger, int account, long sequence, Side side) {
    OrderMessage message =
        new OrderMessage(
            account,
            1,
            sequence,
            1,
            side,
            1_000_000,
            side == Side.BUY ? 99_000_000_000_000L : 90_000_000_000_000L,
            0,
            0,
            4_000_000_000L,
            ledger.fees().highest());
    byte[] secret = Keyring.secret("trader", account);
    return new SignedOrder(message, message.words(ledger.deployment()).sign(secret));
  }

  private static Intake.Answer trade(Node node, int account, long sequence, Side side)
      throws Exception {
    SignedOrder order = order(node.deployment().ledger(), account, sequence, side);
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    while (true) {
      Intake.Answer answer = node.place(order).get(1, TimeUnit.MINUTES);
      boolean young = // accounts trade once their batch is sealed, markets once a round priced them
          answer instanceof Intake.Answer.Refused refused
              && (refused.refusal() instanceof Refusal.KeyNotYetActive
                  || refused.refusal() instanceof Refusal.UnpricedMarket
                  || refused.refusal() instanceof Refusal.UnknownAccount);
      if (!young || System.nanoTime() > deadline) {
        return answer;
      }
      Thread.sleep(50);
    }
  }

  @Test
  void takesTradesToTheL1AndGoesOnAfterARestart() throws Exception {
    StateDigest before;
    try (Node node = Node.start(TestNodes.config(data, 10), Project.ROOT, System.out::println)) {
      for (int account = 0; account < 3; account++) {
        open(node, account);
      }
      await(node, "orders are taken", status -> status.ready());
      Intake.Answer sell = trade(node, 1, 1, Side.SELL);
      assertInstanceOf(Intake.Answer.Accepted.class, sell, () -> sell.toString());
      Intake.Answer buy = trade(node, 2, 1, Side.BUY);
      assertInstanceOf(Intake.Answer.Accepted.class, buy, () -> buy.toString());
      long sealed = node.status().heights().sealed() + 1;
      await(node, "a final batch", status -> status.heights().finalised() >= sealed);
      before = node.digest().get(1, TimeUnit.MINUTES);
    }
    try (Node node = Node.start(TestNodes.config(data, 10), Project.ROOT, System.out::println)) {
      StateDigest after = node.digest().get(1, TimeUnit.MINUTES);
      assertTrue(after.sequence() >= before.sequence());
      await(node, "orders are taken again", status -> status.ready());
      Intake.Answer again = trade(node, 1, 1, Side.SELL);
      assertInstanceOf(Intake.Answer.Refused.class, again, () -> again.toString());
      Intake.Answer next = trade(node, 1, 2, Side.SELL);
      assertInstanceOf(Intake.Answer.Accepted.class, next, () -> next.toString());
      long sealed = node.status().heights().sealed() + 1;
      await(node, "another final batch", status -> status.heights().finalised() >= sealed);
      assertEquals(List.of(), node.status().stuck());
    }
  }
}
