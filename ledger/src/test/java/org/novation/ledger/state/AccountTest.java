package org.novation.ledger.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.novation.ledger.amount.Cash;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.Hash;

class AccountTest {
  private static final PublicKey KEY = new PublicKey(FieldElement.of(11), FieldElement.of(12));
  private static final L1Address ADDRESS =
      L1Address.parse("0x00000000000000000000000000000000000000ff");
  private static final Owner OWNER = new Owner(ADDRESS, FieldElement.of(13));

  private static Account account() {
    return Account.open(KEY, OWNER, Cash.of(-7))
        .withPositions(PositionList.EMPTY.with(1, 5))
        .withSlot(63, new SlotWord(4, 2))
        .withLowestLive(3)
        .touched();
  }

  @Test
  void leafIsTheNodeOfTheSpecification() {
    BigInteger counters = BigInteger.ONE.add(BigInteger.valueOf(3).shiftLeft(48));
    FieldElement expected =
        Hash.compress(
            FieldElement.of(11),
            FieldElement.of(12),
            FieldElement.ofSigned(-7),
            Hash.compress(FieldElement.of(255), FieldElement.of(13)),
            Hash.compress(account().positions().words().toArray(FieldElement[]::new)),
            account().slots().root(),
            FieldElement.of(counters),
            FieldElement.ZERO);
    assertEquals(expected, account().leaf());
  }

  @Test
  void newAccountHoldsTheEmptySlotRoot() {
    Account opened = Account.open(KEY, OWNER, Cash.of(1));
    assertEquals(Hash.empty(2), opened.slots().root());
    assertEquals(PositionList.EMPTY, opened.positions());
  }

  @Test
  void bulkLeavesAgreeWithSingleOnes() {
    List<Account> accounts =
        List.of(account(), Account.open(KEY, OWNER, Cash.ZERO), account().touched());
    assertEquals(accounts.stream().map(Account::leaf).toList(), Account.leaves(accounts));
  }

  @Test
  void everyFieldMovesTheLeaf() {
    Account base = account();
    Set<FieldElement> leaves = new TreeSet<>();
    leaves.add(base.leaf());
    leaves.add(base.withCash(Cash.of(7)).leaf());
    leaves.add(base.withPositions(base.positions().with(1, -5)).leaf());
    leaves.add(base.withSlot(0, new SlotWord(1, 0)).leaf());
    leaves.add(base.withLowestLive(4).leaf());
    leaves.add(base.touched().leaf());
    leaves.add(
        base.withKey(new PublicKey(FieldElement.of(1), FieldElement.of(12)), FieldElement.of(13))
            .leaf());
    leaves.add(base.withKey(KEY, FieldElement.of(14)).leaf());
    assertEquals(8, leaves.size());
  }

  @Test
  void stateRootCommitsToEachPart() {
    StateRoot genesis = StateRoot.genesis();
    assertEquals(Hash.empty(10), genesis.accountRoot());
    FieldElement houseRich =
        new StateRoot(genesis.accountRoot(), genesis.marketRoot(), 0, 0, Cash.of(-1), 0).hash();
    FieldElement later =
        new StateRoot(genesis.accountRoot(), genesis.marketRoot(), 0, 0, Cash.ZERO, 1).hash();
    assertNotEquals(genesis.hash(), houseRich);
    assertNotEquals(genesis.hash(), later);
    FieldElement unpriced = Hash.compress();
    assertEquals(unpriced, Hash.compress(MarketState.UNPRICED.leafInputs()));
  }

  @Test
  void marketLeafPacksPricesAndRound() {
    MarketState market = new MarketState(2, 3, 4, -5, 6, -7);
    BigInteger prices =
        BigInteger.TWO
            .add(BigInteger.valueOf(3).shiftLeft(48))
            .add(BigInteger.valueOf(4).shiftLeft(96));
    FieldElement zero = FieldElement.ZERO;
    assertEquals(
        Hash.compress(
            FieldElement.of(prices),
            FieldElement.ofSigned(-5),
            FieldElement.of(6),
            zero,
            zero,
            FieldElement.ofSigned(-7)),
        Hash.compress(market.leafInputs()));
    assertNotEquals(Markets.UNPRICED.root(), Markets.UNPRICED.with(15, market).root());
  }
}
