package org.novation.bridge.rollup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.novation.bridge.Address;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;
import org.novation.bridge.Revert;
import org.novation.bridge.Wallet;

/**
 * What every backend must do: the whole way of a deposit to a withdrawal, and each refusal with its
 * reason.
 */
abstract class RollupSuite {
  private static final BigInteger AMOUNT = BigInteger.valueOf(5_000_000);

  private Stage stage;
  private Rollup rollup;

  /** The chain; every test has a deployment of its own on it. */
  abstract L1 chain();

  @BeforeEach
  void deploy() throws Exception {
    stage = Stage.build(chain());
    rollup = stage.rollup;
  }

  @Test
  void startsAtGenesis() throws L1Exception {
    Head genesis = new Head(0, 0, 0, 0, Stage.GENESIS_ROOT);
    assertEquals(genesis, rollup.settlement().committed());
    assertEquals(genesis, rollup.settlement().proven());
    BigInteger deployment =
        rollup
            .settlement()
            .address()
            .toWord()
            .shiftLeft(64)
            .add(BigInteger.valueOf(stage.l1.chainId()));
    assertEquals(deployment, rollup.settlement().deployment());
    assertEquals(Draft.S8.words(), rollup.settlement().wordCount(Draft.S8.id()));
    assertTrue(stage.deployed.stream().allMatch(one -> one.gasUsed() > 21_000));
  }

  @Test
  void watchesEveryOperationOnceAndInOrder() throws L1Exception {
    QueueWatcher watcher = rollup.inbox().watch(0);
    assertEquals(List.of(), watcher.poll());
    stage.endow(AMOUNT);
    var opened = stage.open(BigInteger.valueOf(100));
    var deposited = rollup.inbox().deposit(stage.trader, 9, BigInteger.valueOf(50));

    List<QueuedOperation> first = watcher.poll();
    assertEquals(2, first.size());
    assertArrayEquals(opened.operation().queueHash(), first.get(0).queueHash());
    assertEquals(QueuedOperation.OPEN, first.get(0).kind());
    assertEquals(stage.trader.address(), first.get(0).caller());
    assertEquals(Stage.KEY_X, first.get(0).keyX());
    assertEquals(deposited.operation().words(), first.get(1).words());
    assertEquals(9, first.get(1).account());
    assertEquals(BigInteger.valueOf(50), first.get(1).amount());

    // The inbox takes a key change once the account's opening is proven.
    BatchWords words =
        stage
            .draft(stage.l1.time())
            .take(opened.operation(), true, 0)
            .take(deposited.operation(), false, 0)
            .words();
    BatchRecord record = stage.commit(words).record();
    rollup.settlement().prove(stage.governor, record, words, stage.proofOf(record));

    var changed =
        rollup.inbox().changeKey(stage.trader, 0, Stage.KEY_X, Stage.KEY_Y, BigInteger.TWO);
    List<QueuedOperation> second = watcher.poll();
    assertEquals(1, second.size());
    assertEquals(2, second.getFirst().index());
    assertEquals(changed.operation().words(), second.getFirst().words());
    assertEquals(List.of(), watcher.poll());
    assertEquals(3, rollup.inbox().count());
  }

  @Test
  void waitsForConfirmations() throws L1Exception {
    QueueWatcher watcher = rollup.inbox().watch(1);
    stage.endow(AMOUNT);
    stage.open(BigInteger.ONE);
    assertEquals(List.of(), watcher.poll());
    stage.l1.testChain().orElseThrow().advanceTo(stage.l1.time() + 5);
    assertEquals(1, watcher.poll().size());
  }

  @Test
  void paysAWithdrawalAndARefundAfterTheProof() throws L1Exception {
    stage.endow(AMOUNT);
    var opened = stage.open(BigInteger.valueOf(1_000));
    var refused = rollup.inbox().deposit(stage.trader, 7, BigInteger.valueOf(30));
    Address owner = stage.trader.address();
    BatchWords words =
        stage
            .draft(stage.l1.time())
            .take(opened.operation(), true, 0)
            .take(refused.operation(), false, 0)
            .withdraw(owner, 0, BigInteger.valueOf(400))
            .words();

    CommittedBatch committed = stage.commit(words);
    assertEquals(1, rollup.settlement().committed().batch());
    assertEquals(2, rollup.settlement().committed().queueIndex());
    assertEquals(0, rollup.settlement().proven().batch());
    assertEquals(BigInteger.ZERO, rollup.vault().claimable(owner));

    byte[] proof = stage.proofOf(committed.record());
    SettledBatch proven = rollup.settlement().prove(stage.trader, committed.record(), words, proof);
    assertEquals(
        List.of(new SettledBatch.Withdrawal(owner, 0, BigInteger.valueOf(400))),
        proven.withdrawals());
    assertEquals(
        List.of(new SettledBatch.Refund(owner, 1, BigInteger.valueOf(30))), proven.refunds());
    assertEquals(words.newRoot(), rollup.settlement().proven().root());
    assertEquals(1, rollup.settlement().proven().accountCount());
    assertEquals(BigInteger.valueOf(430), rollup.vault().claimable(owner));
    assertEquals(BigInteger.valueOf(430), rollup.vault().totalClaims());
    assertEquals(BigInteger.valueOf(1_030), rollup.vault().total());

    BigInteger before = rollup.token().balanceOf(owner);
    Vault.Claimed claimed = rollup.vault().claim(stage.governor, owner);
    assertEquals(BigInteger.valueOf(430), claimed.amount());
    assertEquals(before.add(claimed.amount()), rollup.token().balanceOf(owner));
    assertEquals(BigInteger.valueOf(600), rollup.token().balanceOf(rollup.vault().address()));
    assertRevert("NothingToClaim", () -> rollup.vault().claim(stage.trader, owner));
  }

  @Test
  void findsTheRecordOfACommittedBatchAgain() throws L1Exception {
    BatchWords words = stage.draft(stage.l1.time()).words();
    BatchRecord record = stage.commit(words).record();
    BatchRecord found = rollup.settlement().record(1, 0, stage.l1.height());
    assertArrayEquals(record.payoutHash(), found.payoutHash());
    assertEquals(record.inputs(), found.inputs());
    byte[] proof = stage.proofOf(found);
    rollup.settlement().prove(stage.governor, found, words, proof);
    assertEquals(1, rollup.settlement().proven().batch());
  }

  @Test
  void namesWhatTheInboxRefuses() throws L1Exception {
    stage.endow(AMOUNT);
    Inbox inbox = rollup.inbox();
    Revert key =
        assertRevert(
            "KeyInvalid",
            () ->
                inbox.open(stage.trader, BigInteger.ZERO, BigInteger.ONE, BigInteger.ZERO, AMOUNT));
    assertEquals(BigInteger.ZERO, key.arguments().get("x"));
    assertEquals(BigInteger.ONE, key.arguments().get("y"));
    assertRevert("AmountOutOfRange", () -> stage.open(BigInteger.ZERO));
    assertRevert("ERC20InsufficientAllowance", () -> stage.open(AMOUNT.add(BigInteger.ONE)));
    assertRevert("AccountOutOfRange", () -> inbox.deposit(stage.trader, 1L << 30, BigInteger.ONE));
    assertEquals(0, inbox.count());
  }

  @Test
  void namesWhatTheSettlementRefuses() throws L1Exception {
    long time = stage.l1.time();
    Revert root =
        assertRevert(
            "HeaderMismatch", () -> stage.commit(stage.draft(time).set(3, BigInteger.TWO).words()));
    assertEquals(BigInteger.valueOf(3), root.arguments().get("index"));
    assertEquals(Stage.GENESIS_ROOT, root.arguments().get("expected"));
    assertEquals(BigInteger.TWO, root.arguments().get("found"));

    BatchWords words = stage.draft(time).words();
    PublicInputs inputs = words.publicInputs(BigInteger.valueOf(5));
    assertRevert(
        "AccessControlUnauthorizedAccount",
        () -> rollup.settlement().commit(stage.trader, words, inputs));

    BatchRecord record = stage.commit(words).record();
    Revert proof =
        assertRevert(
            "ProofRefused",
            () -> rollup.settlement().prove(stage.trader, record, words, new byte[384]));
    assertEquals("ProofInvalid", ((Revert) proof.arguments().get("reason")).error());
    byte[] good = stage.proofOf(record);
    rollup.settlement().prove(stage.trader, record, words, good);
    assertRevert(
        "BatchNotNext", () -> rollup.settlement().prove(stage.trader, record, words, good));
  }

  @Test
  void bindsTheBatchTimeToTheChainsClock() throws L1Exception {
    long start = stage.l1.time();
    long later = start + 1_000;
    BatchWords early = stage.draft(later).words();
    Revert refused = assertRevert("HeaderOutOfRange", () -> stage.commit(early));
    assertEquals(BigInteger.valueOf(12), refused.arguments().get("index"));

    stage.l1.testChain().orElseThrow().advanceTo(later);
    assertEquals(later, stage.l1.time());
    stage.commit(early);

    stage.l1.testChain().orElseThrow().advanceTo(later + 7_200);
    BatchWords stale = stage.draft(later).words();
    assertRevert("HeaderOutOfRange", () -> stage.commit(stale));
    stage.l1.testChain().orElseThrow().advanceTo(start);
    assertTrue(stage.l1.time() >= later + 7_200, "time went back");
  }

  @Test
  void switchesGovernedHashesByRound() throws L1Exception {
    Settlement settlement = rollup.settlement();
    long far = 1_000_000;
    settlement.scheduleParameters(stage.governor, far, BigInteger.valueOf(0xcccc));
    settlement.scheduleCommittee(stage.governor, far + 1, BigInteger.valueOf(0xdddd));
    assertEquals(BigInteger.valueOf(0xaaaa), settlement.parametersAt(far - 1));
    assertEquals(BigInteger.valueOf(0xcccc), settlement.parametersAt(far));
    assertEquals(BigInteger.valueOf(0xbbbb), settlement.committeeAt(far));
    assertEquals(BigInteger.valueOf(0xdddd), settlement.committeeAt(far + 1));
    assertRevert(
        "RoundNotLater", () -> settlement.scheduleParameters(stage.governor, far, BigInteger.ONE));
    assertRevert(
        "AccessControlUnauthorizedAccount",
        () -> settlement.scheduleCommittee(stage.trader, far + 2, BigInteger.ONE));
  }

  @Test
  void chargesTheFeeOfTheQueue() throws L1Exception {
    stage.endow(AMOUNT);
    assertEquals(Stage.OPENING_FEE, rollup.inbox().fee(true));
    assertEquals(BigInteger.ZERO, rollup.inbox().fee(false));
    stage.open(BigInteger.TEN);
    assertEquals(Stage.OPENING_FEE.add(Stage.QUEUE_FEE), rollup.inbox().fee(true));
    assertEquals(Stage.OPENING_FEE, stage.l1.balance(rollup.inbox().address()));
  }

  @Test
  void refusesInputsThatAreNotOfTheWords() throws L1Exception {
    long height = stage.l1.height();
    BatchWords words = stage.draft(stage.l1.time()).words();
    PublicInputs own = words.publicInputs(BigInteger.ONE);
    PublicInputs forged = new PublicInputs(own.commitment(), own.point(), BigInteger.TEN);
    assertThrows(
        IllegalArgumentException.class,
        () -> rollup.settlement().commit(stage.governor, words, forged));
    assertEquals(height, stage.l1.height());
  }

  @Test
  void tellsAPennilessSender() {
    Wallet poor = new Wallet(BigInteger.valueOf(0xDEAD));
    L1Exception e =
        assertThrows(
            L1Exception.class, () -> rollup.token().mint(poor, poor.address(), BigInteger.ONE));
    assertEquals(Kind.UNFUNDED, e.kind());
    assertFalse(e.getMessage().contains("dead"), "the key must not show");
  }

  @Test
  void findsNoContractWhereThereIsNone() throws Exception {
    var artifacts = org.novation.bridge.Project.artifacts();
    L1Exception e =
        assertThrows(
            L1Exception.class, () -> Rollup.at(stage.l1, artifacts, stage.trader.address(), 0));
    assertEquals(Kind.NONSENSE, e.kind());
    Address inbox = rollup.inbox().address();
    assertThrows(L1Exception.class, () -> Rollup.at(stage.l1, artifacts, inbox, 0));
  }

  private static Revert assertRevert(String error, org.junit.jupiter.api.function.Executable call) {
    L1Exception e = assertThrows(L1Exception.class, call);
    assertEquals(Kind.REVERTED, e.kind(), e.getMessage());
    Revert revert = e.revert().orElseThrow();
    assertEquals(error, revert.error(), e.getMessage());
    assertTrue(e.getMessage().contains(error));
    return revert;
  }
}
